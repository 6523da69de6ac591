import { type ChosenOptions, chooseOptions } from "./choose-options";
import type { DescribedCluster } from "./described-cluster";
import { type L1Line, l1Lines, spellingLine } from "./l1-lines";
import { assertAdoptable } from "./refusals";
import { companionsOf } from "./surroundings/companions";
import { brokenRules, type Program, synthesizeProgram } from "./synthesize-program";
import { terraformJson } from "./terraform-json";

/** A cluster that exists, and the program that stands for it. */
export interface Adoption extends Required<Program> {
  readonly chosen: ChosenOptions;
}

/** A line about the cluster, or about one of its pools. */
export interface LineOf {
  readonly pool?: string;
  readonly line: L1Line;
}

/** How the cluster or a pool comes into the state: it is imported, or moved from the address that it has there. */
export interface StateEntry {
  readonly pool?: string;
  readonly id: string;
  /** Undefined if no state of Terraform has it. */
  readonly address?: string;
}

export function adopt(described: DescribedCluster): Adoption {
  assertAdoptable(described);
  const chosen = chooseOptions(described);
  const program = {
    described,
    options: chosen.options,
    lines: linesOf(described, chosen),
    state: [
      { id: described.id, address: described.address },
      ...described.pools.map(({ id, address, arguments: { name } }) => ({
        pool: name,
        id,
        address,
      })),
    ],
  };
  const acknowledged = brokenRules(program);
  const imports = described.surroundings ? importsOf({ ...program, acknowledged }) : {};
  return { ...program, chosen, acknowledged, imports };
}

function importsOf(program: Program): Record<string, string> {
  const { existing } = companionsOf(synthesizeProgram(program), program.described);
  return Object.fromEntries(existing.map(({ address, id }) => [address, id]));
}

function linesOf(described: DescribedCluster, { comparison }: ChosenOptions): LineOf[] {
  const { differences, cluster, pools } = comparison;
  const of = (pool?: string) => differences.filter((it) => it.pool === pool);
  const ofCluster = [
    ...l1Lines(of(), cluster, terraformJson(described.arguments)),
    ...spellingLine(described.respelled, cluster),
  ];
  const ofPools = described.pools.flatMap(({ arguments: args, respelled }) => {
    const rendered = pools.get(args.name) ?? {};
    const lines = [
      ...l1Lines(of(args.name), rendered, terraformJson(args)),
      ...spellingLine(respelled, rendered),
    ];
    return lines.map((line) => ({ pool: args.name, line }));
  });
  return [...ofCluster.map((line) => ({ line })), ...ofPools];
}
