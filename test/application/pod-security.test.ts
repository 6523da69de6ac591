import { describe, expect, test } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { AppOs, type AppSecurity } from "../../lib";
import { failsBaseline, failsRestricted } from "../support/pod-security-standard";
import { synthesize } from "../support/synth";
import {
  applicationIn,
  containerOf,
  jobIn,
  podsOf,
  statefulIn,
  synthesizeApplication,
} from "./applications";

describe("the restricted pod security standard", () => {
  const initContainers = [{ name: "wait", image: "busybox:1.37.0" }];

  test.each<[string, (stack: TerraformStack) => unknown]>([
    ["an application", (stack) => applicationIn(stack, { initContainers })],
    ["an application on Windows", (s) => applicationIn(s, { placement: { os: AppOs.WINDOWS } })],
    [
      "a stateful application",
      (stack) => statefulIn(stack, { storage: { path: "/data", size: "8Gi" } }),
    ],
    ["a scheduled job", (stack) => jobIn(stack)],
  ])("is what %s keeps to by default", (_, build) => {
    const stack = synthesize((scope) => void build(scope));
    expect(failsRestricted(podsOf(stack).spec)).toEqual([]);
  });

  test.each<[AppSecurity, string[]]>([
    [{ allowWritableRootFilesystem: true }, []],
    [{ allowServiceAccountToken: true }, []],
    [{ userId: 1000, groupId: 1000, volumeGroupId: 1000 }, []],
    [{ allowCapabilities: ["NET_BIND_SERVICE"] }, []],
    [{ allowCapabilities: ["CHOWN"] }, ["Capabilities (restricted): orders"]],
    [{ allowDefaultCapabilities: true }, ["Capabilities (restricted): orders"]],
    [{ allowRoot: true }, ["Running as Non-root: orders"]],
    [
      { allowRoot: true, userId: 0 },
      ["Running as Non-root: orders", "Running as Non-root user: orders"],
    ],
    [{ allowPrivilegeEscalation: true }, ["Privilege Escalation: orders"]],
  ])("with %j fails %j", (security, expected) => {
    const pod = podsOf(synthesizeApplication({ security })).spec;
    expect(failsRestricted(pod)).toEqual(expected);
    expect(failsBaseline(pod)).toEqual([]);
  });
});

test("each security option sets its argument", () => {
  const stack = synthesizeApplication({
    security: {
      userId: 1000,
      groupId: 2000,
      volumeGroupId: 3000,
      allowWritableRootFilesystem: true,
      allowPrivilegeEscalation: true,
      allowDefaultCapabilities: true,
      allowServiceAccountToken: true,
    },
  });
  expect(podsOf(stack).spec).toMatchObject({
    automount_service_account_token: true,
    security_context: { run_as_user: "1000", run_as_group: "2000", fs_group: "3000" },
  });
  expect(podsOf(stack).spec).not.toHaveProperty("volume");
  expect(containerOf(stack).security_context).toEqual({
    run_as_non_root: true,
    allow_privilege_escalation: true,
    read_only_root_filesystem: false,
  });
});
