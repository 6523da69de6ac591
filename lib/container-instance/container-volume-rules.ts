import { posix } from "node:path";
import { FORMATS } from "../rules/formats";
import { isKnown } from "../rules/known";
import { SOURCES } from "../rules/limits";
import { defineRules, type Problem, problemIf, type RuleDefinition } from "../rules/rule";
import { formatRule } from "../rules/value-rules";
import type { InstanceContainerSpec, MountedVolume } from "./container-instance-spec";
import { literalSecret } from "./container-rules";

const SHARES =
  "https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-shares--directories--files--and-metadata";
const MOUNTS = "https://github.com/opencontainers/runtime-spec/blob/main/config.md#mounts";
const GIT =
  "https://learn.microsoft.com/azure/container-instances/container-instances-volume-gitrepo";

/** Rules about what one container mounts; options are named without the place of the container. */
export const containerVolumeRules = defineRules<InstanceContainerSpec>("2026-11-25", [
  formatRule({
    id: "AKS-ACI-050",
    source: SOURCES.aciNames,
    format: FORMATS.containerVolumeName,
    fields: ({ volumes }) => volumes.map((volume) => [`${optionOf(volume)}.name`, volume.name]),
  }),
  forEachVolume("AKS-ACI-051", SOURCES.aciTemplate, (option, { mountPath }) =>
    problemIf(isKnown(mountPath) && (mountPath.includes(":") || mountPath === ""), () => ({
      option,
      reason: 'A path to mount at has no ":" in it, and is not empty.',
      fix: '"/data"',
    })),
  ),
  forEachVolume("AKS-ACI-052", SOURCES.azurermContainerGroup, (option, { content: { files } }) =>
    problemIf(files !== undefined && Object.keys(files).length === 0, () => ({
      option: `${option}.files`,
      value: {},
      reason: "A volume of secrets has one file at the least.",
      fix: 'ContainerVolume.secret("certificates", { "tls.key": key.stringValue })',
    })),
  ),
  forEachVolume("AKS-ACI-053", SOURCES.azurermContainerGroup, (option, { content: { files } }) =>
    Object.entries(files ?? {})
      .filter(([, value]) => isKnown(value))
      .map(([file]) => literalSecret(`${option}.files["${file}"]`)),
  ),
  forEachVolume("AKS-ACI-054", SOURCES.azurermContainerGroup, (option, { content }) =>
    problemIf(isKnown(content.fileShare?.account.primaryAccessKey), () =>
      literalSecret(`${option}.account.primaryAccessKey`),
    ),
  ),
  formatRule({
    id: "AKS-ACI-055",
    source: GIT,
    format: FORMATS.gitRepositoryUrl,
    fields: ({ volumes }) =>
      volumes.map((volume) => [`${optionOf(volume)}.url`, volume.content.repository?.url]),
  }),
  forEachVolume("AKS-ACI-056", GIT, (option, { content: { repository } }) =>
    problemIf(isKnown(repository?.url) && /\/\/[^/]*@/.test(repository?.url ?? ""), () =>
      literalSecret(`${option}.url`),
    ),
  ),
  forEachVolume("AKS-ACI-057", GIT, (option, { content: { repository } }) =>
    problemIf(
      isKnown(repository?.directory) && repository?.directory?.includes("..") === true,
      () => ({
        option: `${option}.directory`,
        value: repository?.directory,
        reason: 'A directory in the volume has no ".." in its path.',
        fix: '"."',
      }),
    ),
  ),
  formatRule({
    id: "AKS-ACI-058",
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
    source: SHARES,
    format: FORMATS.fileShareName,
    fields: ({ volumes }) =>
      volumes.map((volume) => [`${optionOf(volume)}.share`, volume.content.fileShare?.share]),
  }),
  forEachVolume("AKS-ACI-060", MOUNTS, (option, { mountPath }) =>
    problemIf(isKnown(mountPath) && mountPath !== "" && isRoot(mountPath), () => ({
      option,
      reason: "What is mounted at the root hides the image, and the container cannot start.",
      fix: '"/data"',
    })),
  ),
]);

/** Azure takes a path without "/" in front for one below the root. */
function isRoot(mountPath: string): boolean {
  return posix.resolve("/", mountPath) === "/";
}

function forEachVolume(
  id: string,
  source: string,
  check: (option: string, volume: MountedVolume) => readonly Problem[],
): RuleDefinition<InstanceContainerSpec> {
  return {
    id,
    source,
    check: ({ volumes }) => volumes.flatMap((volume) => check(optionOf(volume), volume)),
  };
}

function optionOf({ mountPath }: MountedVolume): string {
  return `volumes["${mountPath}"]`;
}
