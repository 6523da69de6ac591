import type {
  DeploymentV1SpecTemplate,
  DeploymentV1SpecTemplateSpec,
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerSecurityContext,
  DeploymentV1SpecTemplateSpecContainerVolumeMount,
  DeploymentV1SpecTemplateSpecSecurityContext,
  DeploymentV1SpecTemplateSpecToleration,
  DeploymentV1SpecTemplateSpecVolume,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { type NodeTaint, TaintEffect } from "../node-pool/labels-and-taints/node-taint";
import { SPOT_KEY } from "../node-pool/upgrade-and-spot/spot";
import { literalMap, literalText } from "../rules/literal-text";
import { AppOs } from "./app-placement";
import { filled, numberText, unlessEmpty } from "./config-values";
import { containerConfig } from "./container-config";
import { accountConfig } from "./pod-account";
import { labelsOf, type MountSpec, type PodSpec } from "./pod-spec";
import { probesConfig } from "./probe-config";

/** The parts of pods that expose ports. */
export interface ServingParts {
  /** Additional mounts of the container. */
  readonly volumeMounts?: readonly DeploymentV1SpecTemplateSpecContainerVolumeMount[];
  readonly container: Partial<DeploymentV1SpecTemplateSpecContainer>;
  readonly pod: Partial<DeploymentV1SpecTemplateSpec>;
}

/** The pod template of a deployment, stateful set or job. */
export function podTemplate(spec: PodSpec, serving?: ServingParts): DeploymentV1SpecTemplate {
  const { identity, placement, mounts } = spec;
  const mounted = mounts.map((mount, index) => mountConfig(mount, index, mounts));
  const common = { securityContext: containerSecurity(spec), volumeMount: filled(mounted) };
  return {
    metadata: {
      labels: { ...labelsOf(spec), ...identity?.podLabels },
      annotations: unlessEmpty(literalMap(spec.annotations)),
    },
    spec: {
      ...accountConfig(spec),
      enableServiceLinks: false,
      priorityClassName: spec.priorityClass,
      terminationGracePeriodSeconds: spec.terminationGraceSeconds,
      hostAliases: filled(
        Object.entries(spec.hostAliases).map(([ip, names]) => ({ ip, hostnames: [...names] })),
      ),
      nodeSelector: { "kubernetes.io/os": placement.os, ...literalMap(placement.nodeLabels ?? {}) },
      toleration: filled(tolerations(spec)),
      securityContext: podSecurity(spec),
      initContainer: filled(
        spec.initContainers.map((container) => ({ ...containerConfig(container), ...common })),
      ),
      container: [
        {
          ...containerConfig(spec),
          ...common,
          volumeMount: filled([...mounted, ...(serving?.volumeMounts ?? [])]),
          ...serving?.container,
        },
        ...spec.sideCars.map((container) => ({
          ...containerConfig(container),
          ...common,
          ...probesConfig(container.health),
        })),
      ],
      volume: filled(volumes(mounts)),
      ...serving?.pod,
    },
  };
}

/**
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 *
 * Windows uses only `runAsNonRoot`. The other settings are written anyway, because a restricted
 * namespace admits only pods that have them or that declare Windows as their OS. The provider
 * cannot create the latter (it writes `shareProcessNamespace`, which Kubernetes then rejects).
 */
function podSecurity({ security }: PodSpec): DeploymentV1SpecTemplateSpecSecurityContext {
  return {
    runAsNonRoot: !security.allowRoot,
    runAsUser: optional(security.userId),
    runAsGroup: optional(security.groupId),
    fsGroup: optional(security.volumeGroupId),
    seccompProfile: { type: "RuntimeDefault" },
  };
}

function containerSecurity({
  security,
  placement,
}: PodSpec): DeploymentV1SpecTemplateSpecContainerSecurityContext {
  const add = filled(security.allowCapabilities ?? []);
  const drop = security.allowDefaultCapabilities ? undefined : ["ALL"];
  const isReadOnly = placement.os === AppOs.LINUX && !security.allowWritableRootFilesystem;
  return {
    // If omitted, the provider writes false, regardless of the pod.
    runAsNonRoot: !security.allowRoot,
    allowPrivilegeEscalation: security.allowPrivilegeEscalation ?? false,
    readOnlyRootFilesystem: isReadOnly,
    capabilities: drop || add ? { drop, add } : undefined,
  };
}

function tolerations({ placement }: PodSpec): DeploymentV1SpecTemplateSpecToleration[] {
  const { tolerations: asked = [], toleratesSpot } = placement;
  const spot: NodeTaint = { key: SPOT_KEY, value: "spot" };
  return [...asked, ...(toleratesSpot ? [spot] : [])].map(
    ({ key, value, effect = TaintEffect.NO_SCHEDULE }) => ({
      key: literalText(key),
      operator: value === undefined ? "Exists" : "Equal",
      value: value === undefined ? undefined : literalText(value),
      effect,
    }),
  );
}

function mountConfig(
  { path, mount }: MountSpec,
  index: number,
  all: readonly MountSpec[],
): DeploymentV1SpecTemplateSpecContainerVolumeMount {
  const { secrets, scratch, claim, subPath, readOnly } = mount._source;
  const mountPath = literalText(path);
  return (
    secrets?.mountAt(mountPath) ?? {
      name: volumeName(volumeIndex(mount._source, index, all)),
      mountPath,
      subPath: subPath === undefined ? undefined : literalText(subPath),
      readOnly: readOnly ?? (scratch === undefined && claim === undefined),
    }
  );
}

/** Two volumes of one claim would never be mounted, so mounts of the same claim share a volume. */
function volumeIndex(
  { claim }: MountSpec["mount"]["_source"],
  index: number,
  all: readonly MountSpec[],
): number {
  return claim === undefined ? index : all.findIndex(({ mount }) => mount._source.claim === claim);
}

/** One volume per mount; a class or a claim that is mounted twice is one volume. */
function volumes(mounts: readonly MountSpec[]): DeploymentV1SpecTemplateSpecVolume[] {
  const all = mounts.map(({ mount }, index) =>
    volume(mount._source, volumeName(volumeIndex(mount._source, index, mounts))),
  );
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

function volume(
  { secrets, scratch, configMap, secret, claim, files = {} }: MountSpec["mount"]["_source"],
  name: string,
): DeploymentV1SpecTemplateSpecVolume & { readonly name: string } {
  if (secrets) {
    return secrets.volume;
  }
  const common = {
    defaultMode: files.fileMode,
    optional: files.optional,
    items: files.items && Object.entries(files.items).map(([key, path]) => ({ key, path })),
  };
  return {
    name,
    emptyDir: scratch === undefined ? undefined : { sizeLimit: scratch },
    configMap: configMap === undefined ? undefined : { name: configMap, ...common },
    secret: secret === undefined ? undefined : { secretName: secret, ...common },
    persistentVolumeClaim: claim === undefined ? undefined : { claimName: claim },
  };
}

function volumeName(index: number): string {
  return `mount-${index}`;
}

function optional(number: number | undefined): string | undefined {
  return number === undefined ? undefined : numberText(number);
}
