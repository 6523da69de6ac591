import { expectedProgram } from "../../adopt/described-clusters";

/** The program of a cluster that the quickstart of the Azure CLI creates. */
export function adoptedProgram(): string {
  return `\`\`\`ts\n${expectedProgram("cli-quickstart")}\`\`\``;
}
