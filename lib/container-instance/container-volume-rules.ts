import { posix } from "node:path";
import { FORMATS } from "../rules/formats";
import { isKnown, knownParts } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { isKnownText } from "../rules/literal-text";
import { OWN_JUDGEMENT } from "../rules/own-judgement";
import { defineRules, type Problem, problemIf, type RuleDefinition } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { InstanceContainerSpec, MountedVolume } from "./container-instance-spec";
import { LITERAL_SECRET } from "./container-rules";

const SHARES =
  "https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-shares--directories--files--and-metadata";
const GIT =
  "https://learn.microsoft.com/azure/container-instances/container-instances-volume-gitrepo";

/** Rules about the volumes of one container. Options are relative to the container. */
export const containerVolumeRules = defineRules<InstanceContainerSpec>("2026-11-29", [
  formatRule({
    id: "AKS-ACI-050",
    title: "Volume names are valid DNS labels",
    source: SOURCES.aciNames,
    format: FORMATS.containerVolumeName,
    fields: ({ volumes }) => volumes.map((volume) => [`${optionOf(volume)}.name`, volume.name]),
  }),
  forEachVolume(
    {
      id: "AKS-ACI-051",
      title: "Mount paths are not empty and contain no colon",
      why: 'Azure rejects a mount path that is empty or contains ":".',
      fix: '"/data"',
      source: SOURCES.aciTemplate,
    },
    (option, { mountPath }) =>
      problemIf(isKnownText(mountPath) && (mountPath.includes(":") || mountPath === ""), () => ({
        option,
      })),
  ),
  forEachVolume(
    {
      id: "AKS-ACI-052",
      title: "A secret volume has at least one file",
      why: "Azure rejects a secret volume without files.",
      fix: 'ContainerVolume.secret("certificates", { "tls.key": key.stringValue })',
      source: SOURCES.azurermContainerGroup,
    },
    (option, { content: { files } }) =>
      problemIf(files !== undefined && Object.keys(files).length === 0, () => ({
        option: `${option}.files`,
        value: {},
      })),
  ),
  forEachVolume(
    {
      id: "AKS-ACI-053",
      title: "Files of secret volumes are not in the code",
      ...LITERAL_SECRET,
      source: OWN_JUDGEMENT,
    },
    (option, { content: { files } }) =>
      Object.entries(files ?? {})
        .filter(([, value]) => isKnown(value))
        .map(([file]) => ({ option: `${option}.files["${file}"]` })),
  ),
  forEachVolume(
    {
      id: "AKS-ACI-054",
      title: "Storage account keys are not in the code",
      ...LITERAL_SECRET,
      source: OWN_JUDGEMENT,
    },
    (option, { content }) =>
      problemIf(isKnown(content.fileShare?.account.primaryAccessKey), () => ({
        option: `${option}.account.primaryAccessKey`,
      })),
  ),
  formatRule({
    id: "AKS-ACI-055",
    title: "Git repositories have a valid URL",
    source: GIT,
    format: FORMATS.gitRepositoryUrl,
    fields: ({ volumes }) =>
      volumes.map((volume) => [`${optionOf(volume)}.url`, volume.content.repository?.url]),
  }),
  forEachVolume(
    {
      id: "AKS-ACI-056",
      title: "Git credentials are not in the code",
      ...LITERAL_SECRET,
      source: OWN_JUDGEMENT,
    },
    (option, { content: { repository } }) =>
      problemIf(isKnown(repository?.url) && /\/\/[^/]*@/.test(repository?.url ?? ""), () => ({
        option: `${option}.url`,
      })),
  ),
  forEachVolume(
    {
      id: "AKS-ACI-057",
      title: "The directory of a Git repository is inside the volume",
      why: 'The directory is relative to the volume and must not contain "..".',
      fix: '"."',
      source: GIT,
    },
    (option, { content: { repository } }) =>
      problemIf(
        knownParts(repository?.directory ?? "").some((part) => part.includes("..")),
        () => ({
          option: `${option}.directory`,
          value: repository?.directory,
        }),
      ),
  ),
  formatRule({
    id: "AKS-ACI-058",
    title: "Storage account names are valid",
    source: SOURCES.resourceNames,
    format: FORMATS.storageAccountName,
    fields: ({ volumes }) =>
      volumes.map((volume) => [
        `${optionOf(volume)}.account.name`,
        volume.content.fileShare?.account.name,
      ]),
  }),
  formatRule({
    id: "AKS-ACI-059",
    title: "File share names are valid",
    source: SHARES,
    format: FORMATS.fileShareName,
    fields: ({ volumes }) =>
      volumes.map((volume) => [`${optionOf(volume)}.share`, volume.content.fileShare?.share]),
  }),
  forEachVolume(
    {
      id: "AKS-ACI-060",
      title: "Volumes are mounted below the root directory",
      why: "The container runtime cannot mount a volume over the file system of the image, so the container does not start.",
      fix: '"/data"',
      source: SOURCES.rootMounts,
    },
    (option, { mountPath }) =>
      problemIf(isKnownText(mountPath) && mountPath !== "" && isRoot(mountPath), () => ({
        option,
      })),
  ),
]);

/** Azure resolves a path without a leading "/" relative to the root. */
function isRoot(mountPath: string): boolean {
  return posix.resolve("/", mountPath) === "/";
}

function forEachVolume(
  definition: Omit<RuleDefinition<InstanceContainerSpec>, "check">,
  check: (option: string, volume: MountedVolume) => readonly Problem[],
): RuleDefinition<InstanceContainerSpec> {
  return {
    ...definition,
    check: ({ volumes }) => volumes.flatMap((volume) => check(optionOf(volume), volume)),
  };
}

function optionOf({ mountPath }: MountedVolume): string {
  return `volumes["${mountPath}"]`;
}
