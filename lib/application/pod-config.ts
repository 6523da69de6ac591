import type {
  DeploymentV1SpecTemplate,
  DeploymentV1SpecTemplateSpec,
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerEnv,
  DeploymentV1SpecTemplateSpecContainerSecurityContext,
  DeploymentV1SpecTemplateSpecContainerVolumeMount,
  DeploymentV1SpecTemplateSpecSecurityContext,
  DeploymentV1SpecTemplateSpecToleration,
  DeploymentV1SpecTemplateSpecVolume,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Token } from "cdktf";
import { type NodeTaint, TaintEffect } from "../node-pool/labels-and-taints/node-taint";
import { SPOT_KEY } from "../node-pool/upgrade-and-spot/spot";
import { isKnown } from "../rules/known";
import { AppOs } from "./app-placement";
import { labelsOf, type MountSpec, type PodSpec, type ResourcesSpec } from "./pod-spec";

/** The parts of pods that expose ports. */
export interface ServingParts {
  /** Additional mounts of the container. */
  readonly volumeMounts?: readonly DeploymentV1SpecTemplateSpecContainerVolumeMount[];
  readonly container: Partial<DeploymentV1SpecTemplateSpecContainer>;
  readonly pod: Partial<DeploymentV1SpecTemplateSpec>;
}

/** The pod template of a deployment, stateful set or job. */
export function podTemplate(spec: PodSpec, serving?: ServingParts): DeploymentV1SpecTemplate {
  const { name, identity, placement, security, mounts } = spec;
  const mounted = mounts.map(mountConfig);
  return {
    metadata: { labels: { ...labelsOf(spec), ...identity?.podLabels } },
    spec: {
      serviceAccountName: identity?.serviceAccountName,
      automountServiceAccountToken: security.allowServiceAccountToken ?? false,
      enableServiceLinks: false,
      nodeSelector: { "kubernetes.io/os": placement.os, ...placement.nodeLabels },
      toleration: filled(tolerations(spec)),
      securityContext: podSecurity(spec),
      initContainer: filled(
        spec.initContainers.map((container) => ({
          ...container,
          resources: resourcesConfig(container.resources),
          securityContext: containerSecurity(spec),
          volumeMount: filled(mounted),
        })),
      ),
      container: [
        {
          name,
          image: spec.image,
          command: spec.command,
          args: spec.args,
          env: filled(variables(spec)),
          resources: resourcesConfig(spec.resources),
          securityContext: containerSecurity(spec),
          volumeMount: filled([...mounted, ...(serving?.volumeMounts ?? [])]),
          ...serving?.container,
        },
      ],
      volume: filled(volumes(mounts)),
      ...serving?.pod,
    },
  };
}

/** Secret variables come first, so that other values can refer to them. */
function variables({ secrets, environment }: PodSpec): DeploymentV1SpecTemplateSpecContainerEnv[] {
  return [
    ...Object.entries(secrets).map(([name, { _secretName, _key }]) => ({
      name,
      valueFrom: { secretKeyRef: { name: _secretName, key: _key } },
    })),
    ...Object.entries(environment).map(([name, value]) => ({ name, value })),
  ];
}

function resourcesConfig({ cpu, cpuLimit, memory, memoryLimit }: ResourcesSpec) {
  return {
    requests: { cpu, memory },
    limits: { cpu: cpuLimit, memory: memoryLimit },
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
      key,
      operator: value === undefined ? "Exists" : "Equal",
      value,
      effect,
    }),
  );
}

function mountConfig(
  { path, mount }: MountSpec,
  index: number,
): DeploymentV1SpecTemplateSpecContainerVolumeMount {
  const { secrets, scratch, claim } = mount._source;
  return (
    secrets?.mountAt(path) ?? {
      name: volumeName(index),
      mountPath: path,
      readOnly: scratch === undefined && claim === undefined,
    }
  );
}

/** One volume per mount; a class that is mounted twice is one volume. */
function volumes(mounts: readonly MountSpec[]): DeploymentV1SpecTemplateSpecVolume[] {
  const all = mounts.map(({ mount }, index) => volume(mount._source, volumeName(index)));
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

function volume(
  { secrets, scratch, configMap, secret, claim }: MountSpec["mount"]["_source"],
  name: string,
): DeploymentV1SpecTemplateSpecVolume & { readonly name: string } {
  if (secrets) {
    return secrets.volume;
  }
  return {
    name,
    emptyDir: scratch === undefined ? undefined : { sizeLimit: scratch },
    configMap: configMap === undefined ? undefined : { name: configMap },
    secret: secret === undefined ? undefined : { secretName: secret },
    persistentVolumeClaim: claim === undefined ? undefined : { claimName: claim },
  };
}

function volumeName(index: number): string {
  return `mount-${index}`;
}

/** The list, or undefined if it is empty. */
export function filled<Element>(list: Element[]): Element[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** A number as text, also if it is a token. */
export function numberText(number: number): string {
  return isKnown(number) ? String(number) : Token.asString(number);
}

function optional(number: number | undefined): string | undefined {
  return number === undefined ? undefined : numberText(number);
}
