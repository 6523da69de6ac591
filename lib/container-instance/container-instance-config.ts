import type {
  ContainerGroupConfig,
  ContainerGroupContainer,
  ContainerGroupContainerLivenessProbe,
  ContainerGroupContainerVolume,
  ContainerGroupImageRegistryCredential,
} from "@cdktf/provider-azurerm/lib/container-group";
import { Fn } from "cdktf";
import { functionArgument } from "../rules/expression";
import { literalMap, literalText, literalTexts } from "../rules/literal-text";
import {
  type ContainerInstanceSpec,
  containersOf,
  type InstanceContainerSpec,
  isEmptyDir,
  type MountedVolume,
  type RunningContainerSpec,
  tcpPort,
} from "./container-instance-spec";
import type { ContainerProbe } from "./container-probe";

/** The arguments of the group, except its key and dependencies. */
export function containerGroupConfig(
  spec: ContainerInstanceSpec,
  identityId: string,
): ContainerGroupConfig {
  const { address, isSpot, preparing, running, zone } = spec;
  const ports = running.flatMap((container) => portsOf(container));
  const credentials = registryCredentials(spec, identityId);
  return {
    name: spec.name,
    resourceGroupName: spec.resourceGroupName,
    location: spec.location,
    osType: spec.os,
    restartPolicy: spec.restart,
    ipAddressType: address._type,
    subnetIds: address._subnet && [address._subnet.id],
    dnsNameLabel: address._dnsNameLabel,
    dnsNameLabelReusePolicy: address._dnsNameLabel && address._reuse,
    exposedPort: address._type === "None" ? undefined : ports,
    zones: zone === undefined ? undefined : [zone],
    // Azure returns none for regular groups, and azurerm would replace the group.
    priority: isSpot ? "Spot" : undefined,
    identity: { type: "UserAssigned", identityIds: [identityId] },
    imageRegistryCredential: credentials.length > 0 ? credentials : undefined,
    container: running.map(containerConfig),
    initContainer: preparing.length > 0 ? preparing.map(commonConfig) : undefined,
    lifecycle: lifecycleOf(preparing),
  };
}

/** The credentials of each registry that requires authentication. */
function registryCredentials(
  spec: ContainerInstanceSpec,
  identityId: string,
): ContainerGroupImageRegistryCredential[] {
  const byRegistry = new Map<string, ContainerGroupImageRegistryCredential>();
  for (const { image, registryKey } of containersOf(spec)) {
    const { server, credentials } = image._pull;
    if (server !== undefined && registryKey !== undefined && !byRegistry.has(registryKey)) {
      byRegistry.set(registryKey, {
        server,
        ...(credentials
          ? { username: credentials.username, password: credentials.password }
          : { userAssignedIdentityId: identityId }),
      });
    }
  }
  return [...byRegistry.values()];
}

function containerConfig(container: RunningContainerSpec): ContainerGroupContainer {
  const { cpu, memoryGb, cpuLimit, memoryLimitGb, livenessProbe, readinessProbe } = container;
  const ports = portsOf(container);
  return {
    ...commonConfig(container),
    cpu,
    memory: memoryGb,
    cpuLimit,
    memoryLimit: memoryLimitGb,
    ports: ports.length > 0 ? ports : undefined,
    livenessProbe: livenessProbe && probeConfig(livenessProbe, container),
    readinessProbe: readinessProbe && probeConfig(readinessProbe, container),
  };
}

function portsOf({ ports }: RunningContainerSpec) {
  return ports.map(({ port, _protocol }) => ({ port, protocol: _protocol }));
}

function commonConfig(container: InstanceContainerSpec) {
  const { name, image, command, environment, secureEnvironment, volumes } = container;
  return {
    name,
    image: image.reference,
    commands: literalTexts(command),
    environmentVariables: unlessEmpty(literalMap(environment)),
    secureEnvironmentVariables: unlessEmpty(secureEnvironment),
    volume: volumes.length > 0 ? volumes.map(volumeConfig) : undefined,
  };
}

function unlessEmpty(map: Readonly<Record<string, string>>): Record<string, string> | undefined {
  return Object.keys(map).length > 0 ? { ...map } : undefined;
}

function volumeConfig({ name, mountPath, isReadOnly, content }: MountedVolume) {
  const { files, fileShare, repository } = content;
  return {
    name,
    mountPath: literalText(mountPath),
    readOnly: isReadOnly,
    emptyDir: isEmptyDir(content) || undefined,
    secret: files && encoded(files),
    shareName: fileShare?.share,
    storageAccountName: fileShare?.account.name,
    storageAccountKey: fileShare?.account.primaryAccessKey,
    gitRepo: repository && { ...repository },
  } satisfies ContainerGroupContainerVolume;
}

/**
 * Encoded as Azure requires:
 * https://learn.microsoft.com/azure/container-instances/container-instances-volume-secret
 */
function encoded(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([file, value]) => [file, Fn.base64encode(functionArgument(value))]),
  );
}

/**
 * All arguments are set, because azurerm would treat Azure's defaults as a change and replace the
 * group.
 */
function probeConfig(
  probe: ContainerProbe,
  container: RunningContainerSpec,
): ContainerGroupContainerLivenessProbe {
  const { _command, _path, _http, _timing } = probe;
  return {
    exec: literalTexts(_command),
    httpGet: _http && [
      {
        port: _http.port ?? tcpPort(container)?.port,
        path: literalText(_path ?? "/"),
        scheme: _http.https ? "https" : "http",
        httpHeaders: _http.headers && literalMap(_http.headers),
      },
    ],
    initialDelaySeconds: _timing.initialDelaySeconds ?? 0,
    periodSeconds: _timing.periodSeconds ?? 10,
    timeoutSeconds: _timing.timeoutSeconds ?? 1,
    failureThreshold: _timing.failureThreshold ?? 3,
    successThreshold: _timing.successThreshold ?? 1,
  };
}

/**
 * Azure does not return secrets, and azurerm stores those of init containers under the names of the
 * other containers (`flattenContainerVolume`), so every plan would replace the group.
 */
function lifecycleOf(preparing: readonly InstanceContainerSpec[]) {
  const ignoreChanges = preparing.flatMap(({ volumes }, container) =>
    volumes.flatMap(({ content }, volume) => {
      const forgotten = content.files ? "secret" : content.fileShare && "storage_account_key";
      return forgotten ? [`init_container[${container}].volume[${volume}].${forgotten}`] : [];
    }),
  );
  return ignoreChanges.length > 0 ? { ignoreChanges } : undefined;
}
