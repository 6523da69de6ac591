// Builds the NuGet package from the generated project.
import { generate } from "./packages.mjs";
import { reasonWithout, run } from "./tools.mjs";

export const title = "C#";

export function version() {
  return `.NET ${run("dotnet", ["--version"]).trim()}`;
}

export function reasonToSkip() {
  return reasonWithout("dotnet");
}

export function prepare(tarball) {
  generate("dotnet", { tarball });
}
