import type { Adoption, StateEntry } from "./adoption";
import { literalText, type Options, Reference, textOf } from "./code";
import { l1Text } from "./l1-lines";
import { grants } from "./surroundings/grants";
import { REASON } from "./synthesize-program";

/** The package that adopted programs import from. */
const LIBRARY_NAME = "cdktf-aks";
/** The names of the bindings, which differ between the editions. */
const BINDINGS = "@cdktf/provider-azurerm";

/** An adopted cluster as a program. */
export function programOf(adoption: Adoption): string {
  const { described, chosen } = adoption;
  const { arguments: args } = described;
  const className = `${pascalCase(args.name)}Stack`;
  const resourceGroup: Options = {
    name: args.resourceGroupName,
    location: args.location,
  };
  const provider = textOf(providerOptions(described.id), 4, 43);
  const group = new Reference("resourceGroup", undefined);
  const cluster = textOf({ resourceGroup: group, ...chosen.options }, 4, 49);
  const lines = adjustments(adoption);
  const granted = grants(described).map((it) => `${textOf(it, 4)};`);
  const body = [
    `new AzurermProvider(this, "azurerm", ${provider});`,
    `const resourceGroup = ${textOf(resourceGroup, 4, 22)};`,
    `const cluster = new AksCluster(this, "cluster", ${cluster});`,
    ...granted,
    ...(lines.length > 0 ? ["", ...lines] : []),
    "",
    "// Remove these lines after the first apply.",
    ...stateLines(adoption),
  ];
  const names = ["AksCluster", "LeanApp", ...namesIn(body.join("\n"))].sort();
  return `import { AzurermProvider } from "${BINDINGS}/lib/provider";
import { TerraformStack } from "cdktf";
${importOf([...new Set(names)])}
import type { Construct } from "constructs";

/** The cluster ${args.name} in the resource group ${args.resourceGroupName}. */
export class ${className} extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
${body.map((it) => (it === "" ? "" : `    ${it}`)).join("\n")}
  }
}

const app = new LeanApp();
new ${className}(app, ${literalText(args.name)});
app.synth();
`;
}

function providerOptions(id: string): Options {
  const subscriptionId = /^\/subscriptions\/([^/]+)/.exec(id)?.[1];
  return { features: [{}], ...(subscriptionId === undefined ? {} : { subscriptionId }) };
}

function adjustments({ lines, acknowledged }: Adoption): string[] {
  const rules = acknowledged.map(
    (rule) => `Rules.acknowledge(this, ${literalText(rule)}, ${literalText(REASON)});`,
  );
  return [...rules, ...lines.map(({ pool, line }) => l1Text(resourceOf(pool), line))];
}

function stateLines({ state, imports }: Adoption): string[] {
  const others =
    Object.keys(imports).length > 0 ? [`Imports.add(this, ${textOf(imports, 4, 100)});`] : [];
  return [...state.map(stateLine), ...others];
}

function stateLine({ pool, id, address }: StateEntry): string {
  const method = address === undefined ? "importFrom" : "moveFromId";
  return callText(pool, method, literalText(address ?? id));
}

/** A call of a method of a resource, broken into lines as Biome and Prettier do it. */
function callText(pool: string | undefined, method: string, text: string): string {
  const fits = (...parts: string[]) => parts.join("").length <= 100;
  const line = `${resourceOf(pool)}.${method}(${text});`;
  if (fits("    ", line)) {
    return line;
  }
  if (pool === undefined) {
    return `cluster.resource.${method}(\n      ${text},\n    );`;
  }
  const chain = `cluster\n      .nodePool(${literalText(pool)})\n      .resource.${method}(`;
  return fits(`      .resource.${method}(`, text, ");")
    ? `${chain}${text});`
    : `${chain}\n        ${text},\n      );`;
}

function resourceOf(pool: string | undefined): string {
  return pool === undefined
    ? "cluster.resource"
    : `cluster.nodePool(${literalText(pool)}).resource`;
}

function importOf(names: readonly string[]): string {
  const flat = `import { ${names.join(", ")} } from "${LIBRARY_NAME}";`;
  return flat.length <= 100
    ? flat
    : `import {\n${names.map((it) => `  ${it},\n`).join("")}} from "${LIBRARY_NAME}";`;
}

/** The names of the library that code begins with, such as `NodeOs` of `NodeOs.UBUNTU`. */
function namesIn(text: string): string[] {
  const withoutTexts = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "");
  return [...withoutTexts.matchAll(/\b([A-Z]\w+)\.\w/g)].map(([, name = ""]) => name);
}

function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const text = words.map((it) => it.charAt(0).toUpperCase() + it.slice(1)).join("");
  return /^[A-Z]/.test(text) ? text : `Aks${text}`;
}
