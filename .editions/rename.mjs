// The names of one edition in the text of the other. The rules are textual on purpose: they hold for code,
// documentation, tests and workflows alike.
import { PEERS } from "./package.mjs";

/** What keeps its name in every edition, because CDK Terrain reads it under the name of CDK for Terraform. */
const KEPT = [
  // Metadata of annotations.
  "@cdktf/(?:info|warn|error)\\b",
  // The parser of HCL has no other name.
  "@cdktf/hcl2json",
  // A label of pods: another value would start new ones.
  'managed-by": "cdktf-aks"',
  // Files and folders of an app.
  "cdktf\\\\?\\.(?:json|out|log)\\b",
  // Marks of classes, `Symbol.for("cdktf/TerraformStack")`.
  "cdktf/(?:App|Terraform)[A-Z]?\\w*",
  // One repository holds both editions; the owner of all repositories and registries has its name.
  "github\\.com/cdktf-aks/cdktf-aks(?!-)",
  "cdktf-aks/cdktf-aks/\\.github",
  "cdktf-aks/(?=cdktf-aks-go)",
  "@cdktf-aks/",
  "io\\.github\\.cdktf-aks",
  "terraform/cdktf\\b",
  // The support tables name both editions.
  "<!-- generated: support[^]*?<!-- end -->",
];

const NAME = new RegExp(`(${KEPT.join("|")})|(?<![A-Za-z])cdktf(?![A-Za-z])`, "g");
/** The names of the bindings in other languages: those of `jsii.targets` in their package files. */
const LANGUAGES = [
  [/\bcdktf([-_])cdktf\1provider\1/g, "cdktn$1provider$1"],
  [/\bcom\.hashicorp\.cdktf\.providers\b/g, "io.cdktn.providers"],
  [/\bcom\.hashicorp\.cdktf\b/g, "io.cdktn.cdktn"],
  [/\bHashiCorp\.Cdktf\b/g, "Io.Cdktn"],
  [/\bgithub\.com\/hashicorp\/terraform-cdk-go\b/g, "github.com/open-constructs/cdk-terrain-go"],
  [/\bgithub\.com\/cdktf\/cdktf-provider-(\w+)-go\/\1\/v\d+/g, goModule],
  [/(?<![A-Za-z])cdktfaks\b/g, "cdktnaks"],
  [/\bCdktfAks\b/g, "CdktnAks"],
];
const PROSE = [
  [/\bCDK for Terraform\b/g, "CDK Terrain"],
  [/\bCDKTF\b(?!_)/g, "CDKTN"],
];

function goModule(_, provider) {
  const [major] = /\d+/.exec(PEERS[`@cdktn/provider-${provider}`]);
  return `github.com/cdktn-io/cdktn-provider-${provider}-go/${provider}/v${major}`;
}

/** A text of the cdktf edition as the cdktn edition has it. */
export function renamed(text) {
  const inLanguages = LANGUAGES.reduce((result, [from, to]) => result.replace(from, to), text);
  const names = inLanguages.replace(NAME, (found, kept) => (kept === undefined ? "cdktn" : found));
  return PROSE.reduce((result, [from, to]) => result.replace(from, to), names);
}
