// The names of one edition in the text of the other. The rules are textual on purpose: they hold for code,
// documentation, tests and workflows alike.

/** What keeps its name in every edition, because CDK Terrain reads it under the name of CDK for Terraform. */
const KEPT = [
  // Metadata of annotations.
  "@cdktf/(?:info|warn|error)\\b",
  // A label of pods: another value would start new ones.
  'managed-by": "cdktf-aks"',
  // Files and folders of an app.
  "cdktf\\\\?\\.(?:json|out|log)\\b",
  // Marks of classes, `Symbol.for("cdktf/TerraformStack")`.
  "cdktf/(?:App|Terraform)[A-Z]?\\w*",
  // One repository holds both editions.
  "github\\.com/cdktf-aks/cdktf-aks",
  "cdktf-aks/cdktf-aks/\\.github",
  "@cdktf-aks/",
  "terraform/cdktf\\b",
  // The support tables name both editions.
  "<!-- generated: support[^]*?<!-- end -->",
];

const NAME = new RegExp(`(${KEPT.join("|")})|(?<![A-Za-z])cdktf(?![A-Za-z])`, "g");
const PROSE = [
  [/\bCDK for Terraform\b/g, "CDK Terrain"],
  [/\bCDKTF\b(?!_)/g, "CDKTN"],
];

/** A text of the cdktf edition as the cdktn edition has it. */
export function renamed(text) {
  const names = text.replace(NAME, (found, kept) => (kept === undefined ? "cdktn" : found));
  return PROSE.reduce((result, [from, to]) => result.replace(from, to), names);
}
