import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, problemIf } from "../rules/rule";
import { namedSecrets, secretRule } from "../rules/secrets";
import { emptyTexts, formatRule } from "../rules/value-rules";

interface ExtensionSpec {
  readonly name?: string;
  readonly type: string;
  readonly version?: string;
  readonly releaseTrain?: string;
  readonly namespace?: string;
  readonly targetNamespace?: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly protectedSettings?: Readonly<Record<string, string>>;
  /** The path of an earlier extension of the same type in the cluster. */
  readonly other?: string;
}

export const clusterExtensionRules = defineRules<ExtensionSpec>("2026-11-29", [
  formatRule({
    id: "AKS-EXT-001",
    title: 'Extension names have 1–253 letters, digits, "." and "-"',
    source: SOURCES.azurermClusterExtension,
    format: FORMATS.extensionName,
    fields: ({ name }) => [["name", name]],
  }),
  {
    id: "AKS-EXT-002",
    title: "An extension has a version or a release train",
    why: "A release train decides the version, so azurerm rejects both.",
    fix: "version or releaseTrain, not both",
    source: SOURCES.azurermClusterExtension,
    check: ({ version, releaseTrain }) =>
      problemIf(version !== undefined && releaseTrain !== undefined, () => ({
        option: "releaseTrain",
        value: releaseTrain,
      })),
  },
  {
    id: "AKS-EXT-003",
    title: "An extension works in the whole cluster or in one namespace",
    why: "namespace is for extensions of the whole cluster and targetNamespace for those of one namespace, so azurerm rejects both.",
    fix: "namespace or targetNamespace, not both",
    source: SOURCES.azurermClusterExtension,
    check: ({ namespace, targetNamespace }) =>
      problemIf(namespace !== undefined && targetNamespace !== undefined, () => ({
        option: "targetNamespace",
        value: targetNamespace,
      })),
  },
  {
    id: "AKS-EXT-004",
    title: "A cluster has one extension of a type",
    why: "The components and custom resources of an extension exist once per cluster.",
    fix: "one of the two; FluxConfiguration, ArgoCd, Dapr and ClusterBackup install their extension themselves",
    source: SOURCES.extensionScopes,
    check: ({ type, other }) =>
      problemIf(other !== undefined, () => ({
        option: "type",
        value: type,
        reason: `${other} already installs this extension in the cluster.`,
      })),
  },
  {
    id: "AKS-EXT-005",
    title: "Protected settings of an extension are not written in the code",
    why: "A value that is written in the code is readable in the synthesized file.",
    fix: "a sensitive TerraformVariable, or secretValue of a KeyVault",
    source: OWN_JUDGEMENT,
    check: ({ protectedSettings = {} }) =>
      Object.entries(protectedSettings)
        .filter(([, value]) => isKnown(value))
        .map(([name]) => ({ option: `protectedSettings["${name}"]` })),
  },
  {
    id: "AKS-EXT-006",
    title: "Settings and texts of an extension are not empty",
    why: "azurerm rejects empty texts.",
    fix: "a value, or leave it out",
    source: SOURCES.azurermClusterExtension,
    check: ({ type, version, releaseTrain, namespace, targetNamespace, settings = {} }) =>
      emptyTexts([
        ["type", type],
        ["version", version],
        ["releaseTrain", releaseTrain],
        ["namespace", namespace],
        ["targetNamespace", targetNamespace],
        ...Object.entries(settings).map(([name, value]) => [`settings["${name}"]`, value] as const),
      ]),
  },
  secretRule({
    id: "AKS-EXT-007",
    title: "Settings of an extension contain no secrets",
    fix: "protectedSettings with the value of a sensitive variable or a KeyVault",
    source: SOURCES.azurermClusterExtension,
    fields: ({ settings = {} }) => namedSecrets("settings", settings),
  }),
]);
