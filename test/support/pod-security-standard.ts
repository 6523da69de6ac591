import type { Block } from "./synth";

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ (baseline) */
const BASELINE_CAPABILITIES = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];
const RESTRICTED_VOLUMES = [
  "config_map",
  "csi",
  "downward_api",
  "empty_dir",
  "ephemeral",
  "persistent_volume_claim",
  "projected",
  "secret",
];
const SECCOMP = ["RuntimeDefault", "Localhost"];

/** One control of the standard: its name there, and whether a container of a pod fails it. */
type Control = readonly [name: string, fails: (container: Block, pod: Block) => boolean];

const BASELINE: readonly Control[] = [
  ["Host Namespaces", (_, pod) => Boolean(pod.host_network || pod.host_pid || pod.host_ipc)],
  ["Privileged Containers", ({ security_context }) => security_context?.privileged === true],
  [
    "Capabilities",
    (container) =>
      added(container).some((capability) => !BASELINE_CAPABILITIES.includes(capability)),
  ],
  ["HostPath Volumes", (_, pod) => volumes(pod).some(({ host_path }) => host_path !== undefined)],
  [
    "Host Ports",
    ({ port = [] }) => port.some(({ host_port = 0 }: { host_port?: number }) => host_port > 0),
  ],
  ["Seccomp", (container, pod) => seccomp(container, pod) === "Unconfined"],
  ["Sysctls", (_, pod) => (pod.security_context?.sysctl ?? []).length > 0],
];

const RESTRICTED: readonly Control[] = [
  ...BASELINE,
  [
    "Volume Types",
    (_, pod) =>
      volumes(pod).some((volume) =>
        Object.keys(volume).some((key) => key !== "name" && !RESTRICTED_VOLUMES.includes(key)),
      ),
  ],
  [
    "Privilege Escalation",
    ({ security_context }) => security_context?.allow_privilege_escalation !== false,
  ],
  [
    "Running as Non-root",
    // The provider writes false for containers that say nothing, whatever their pod says.
    ({ security_context }) => security_context?.run_as_non_root !== true,
  ],
  [
    "Running as Non-root user",
    (container, pod) =>
      [container, pod].some(({ security_context }) => security_context?.run_as_user === "0"),
  ],
  ["Seccomp (restricted)", (container, pod) => !SECCOMP.includes(seccomp(container, pod) ?? "")],
  [
    "Capabilities (restricted)",
    (container) =>
      !(container.security_context?.capabilities?.drop ?? []).includes("ALL") ||
      added(container).some((capability) => capability !== "NET_BIND_SERVICE"),
  ],
];

/** What a pod's spec, as Terraform has it, fails of the restricted standard: `control: container`. */
export function failsRestricted(pod: Block): string[] {
  return failures(pod, RESTRICTED);
}

/** What it fails of the baseline. */
export function failsBaseline(pod: Block): string[] {
  return failures(pod, BASELINE);
}

function failures(pod: Block, controls: readonly Control[]): string[] {
  const containers: Block[] = [...(pod.init_container ?? []), ...pod.container];
  return controls.flatMap(([name, fails]) =>
    containers
      .filter((container) => fails(container, pod))
      .map((container) => `${name}: ${container.name}`),
  );
}

function added({ security_context }: Block): string[] {
  return security_context?.capabilities?.add ?? [];
}

function volumes({ volume = [] }: Block): Block[] {
  return volume;
}

function seccomp(container: Block, pod: Block): string | undefined {
  return (container.security_context?.seccomp_profile ?? pod.security_context?.seccomp_profile)
    ?.type;
}
