import { readFileSync } from "node:fs";

export const PEERS = {
  "@cdktn/provider-azurerm": "^18.9.0",
  "@cdktn/provider-kubernetes": "^17.1.0",
  cdktn: "^0.24.0",
  constructs: ">=10.6.0 <10.8.0",
};

const CLI = "0.24.0";

function installedVersions() {
  const read = (file) => readFileSync(new URL(`bindings/${file}`, import.meta.url), "utf8");
  const wheels = [...read("requirements.txt").matchAll(/^cdktn-(provider-\w+)==(\S+)/gm)].map(
    ([, name, version]) => [`@cdktn/${name}`, version],
  );
  return { ...JSON.parse(read("package.json")).dependencies, ...Object.fromEntries(wheels) };
}

const REQUIREMENT = /"(@cdktn\/provider-\w+|cdktn|constructs)": "\^[\d.]+"/g;

/** A text in which the packages that the library requires have the versions of the edition. */
export function withPeers(text) {
  return text.replace(REQUIREMENT, (_, name) => `"${name}": "${PEERS[name]}"`);
}

/** The package file of a project that uses the cdktn edition, made of one that uses the cdktf edition. */
export function projectPackage(text) {
  const { dependencies, devDependencies, ...described } = JSON.parse(text);
  const versions = { ...installedVersions(), "cdktn-cli": CLI };
  const moved = (list) =>
    Object.fromEntries(Object.entries(list).map(([name, it]) => [name, versions[name] ?? it]));
  const lists = { dependencies: moved(dependencies), devDependencies: moved(devDependencies) };
  return `${JSON.stringify({ ...described, ...lists }, null, 2)}\n`;
}

/** The package file of the cdktn edition, made of that of the cdktf edition under its new names. */
export function editionPackage(text) {
  const described = JSON.parse(text);
  const { devDependencies } = described;
  return `${JSON.stringify(
    {
      ...described,
      peerDependencies: PEERS,
      devDependencies: { ...devDependencies, "cdktn-cli": CLI, ...installedVersions() },
    },
    null,
    2,
  )}\n`;
}
