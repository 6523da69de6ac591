import type {
  KubernetesFluxConfigurationConfig,
  KubernetesFluxConfigurationGitRepository,
  KubernetesFluxConfigurationKustomizations,
  KubernetesFluxConfigurationKustomizationsPostBuildSubstituteFrom,
} from "@cdktf/provider-azurerm/lib/kubernetes-flux-configuration";
import { Fn } from "cdktf";
import { functionArgument } from "../rules/expression";
import { literalMap } from "../rules/literal-text";
import type { FluxKustomization } from "./flux-kustomization";
import type { FluxGitOptions, FluxSourceDetails, FluxSourceTiming } from "./flux-source";
import { GitReference } from "./git-reference";

const DEFAULT_REFERENCE = GitReference.branch("main");

type SourceArguments = Pick<
  KubernetesFluxConfigurationConfig,
  "gitRepository" | "blobStorage" | "bucket"
>;

/** The arguments of a source. */
export function sourceConfig({ git, blob, bucket }: FluxSourceDetails): SourceArguments {
  return {
    gitRepository: git && gitConfig(git),
    blobStorage: blob && {
      containerId: blob.containerUrl,
      managedIdentity: { clientId: blob.identity.clientId },
      ...timing(blob),
    },
    bucket: bucket && {
      url: bucket.url,
      bucketName: bucket.bucketName,
      localAuthReference: bucket.secretName,
      ...timing(bucket),
    },
  };
}

function gitConfig(git: FluxGitOptions): KubernetesFluxConfigurationGitRepository {
  const { url, reference = DEFAULT_REFERENCE, authentication } = git;
  const details = authentication?._details ?? {};
  return {
    url,
    referenceType: reference._type,
    referenceValue: reference._value,
    httpsUser: details.user,
    httpsKeyBase64: base64(details.token),
    httpsCaCertBase64: base64(details.caCertificate),
    sshPrivateKeyBase64: base64(details.privateKey),
    sshKnownHostsBase64: base64(details.knownHosts),
    localAuthReference: details.secretName,
    provider: details.usesWorkloadIdentity ? "Azure" : undefined,
    ...timing(git),
  };
}

function timing({ intervalSeconds, timeoutSeconds }: FluxSourceTiming) {
  return { syncIntervalInSeconds: intervalSeconds, timeoutInSeconds: timeoutSeconds };
}

function base64(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Fn.base64encode(functionArgument(text));
}

/** The arguments of a kustomization. */
export function kustomizationConfig(
  name: string,
  options: FluxKustomization,
): KubernetesFluxConfigurationKustomizations {
  const { substitutes, substitutesFromConfigMaps, substitutesFromSecrets } = options;
  const substituteFrom = [
    ...substitutesOf("ConfigMap", substitutesFromConfigMaps),
    ...substitutesOf("Secret", substitutesFromSecrets),
  ];
  return {
    name,
    path: options.path,
    dependsOn: options.dependsOn,
    syncIntervalInSeconds: options.intervalSeconds,
    retryIntervalInSeconds: options.retryIntervalSeconds,
    timeoutInSeconds: options.timeoutSeconds,
    garbageCollectionEnabled: options.prune ?? true,
    recreatingEnabled: options.force,
    wait: options.wait,
    postBuild:
      substitutes || substituteFrom.length > 0
        ? {
            substitute: substitutes && literalMap(substitutes),
            substituteFrom: substituteFrom.length > 0 ? substituteFrom : undefined,
          }
        : undefined,
  };
}

function substitutesOf(
  kind: "ConfigMap" | "Secret",
  names: readonly string[] = [],
): KubernetesFluxConfigurationKustomizationsPostBuildSubstituteFrom[] {
  return names.map((name) => ({ kind, name }));
}
