// Builds the jar from the generated package, as far as the jars that it depends on can be had.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "./packages.mjs";
import { FOLDER, PEERS, readPeer, reasonWithout, run, start } from "./tools.mjs";

export const title = "Java";

export function version() {
  return /Java version: ([\d.]+)/.exec(run("mvn", ["--version"]))[1];
}

export function reasonToSkip() {
  return reasonWithout("mvn") ?? missingJar();
}

export function prepare(tarball) {
  generate("java", { tarball });
}

/** Maven resolves the jars of the peers alone. */
function missingJar() {
  const jars = PEERS.map((name) => {
    const { version, jsii } = readPeer(name);
    const { groupId, artifactId } = jsii.targets.java.maven;
    return `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`;
  });
  const pom = join(FOLDER, "peers.xml");
  writeFileSync(
    pom,
    `<project><modelVersion>4.0.0</modelVersion><groupId>check</groupId><artifactId>check</artifactId><version>1</version><packaging>pom</packaging><dependencies>${jars.join("")}</dependencies></project>`,
  );
  const resolved = start("mvn", ["--batch-mode", "--quiet", "--file", pom, "dependency:resolve"]);
  const [, jar] =
    /artifacts? could not be resolved: (\S+)/.exec(resolved.stdout + resolved.stderr) ?? [];
  return resolved.status === 0
    ? undefined
    : `Maven cannot resolve ${jar ?? "the jars of the peers"}`;
}
