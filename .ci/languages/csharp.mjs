// Builds the NuGet package from the generated project.
import { generate } from "./packages.mjs";
import { reasonWithout } from "./tools.mjs";

export const language = "csharp";

export function reasonToSkip() {
  return reasonWithout("dotnet");
}

export function prepare(tarball) {
  generate("dotnet", { tarball });
}
