import { expect, test } from "@jest/globals";
import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { synthesize, synthesizeStack } from "../support/synth";
import { gatewayForContainers, OPERATIONS_VARIABLES, operations } from "../terraform/operations";

if (APPLIES) {
  describeApplied([
    {
      name: "what operates clusters",
      config: synthesizeStack(operations()).json,
      variables: OPERATIONS_VARIABLES,
      isDestroyed: true,
      further: (life) =>
        test("both clusters are backed up, in one vault", () => {
          const backups = life().ids.filter((id) => /\/backupInstances\//.test(id));
          expect(backups.map((id) => id.split("/").at(-3))).toEqual([
            "bvault-operations-vault",
            "bvault-operations-vault",
          ]);
        }),
    },
    { name: "a gateway for containers", config: synthesize(gatewayForContainers).json },
  ]);
} else {
  skip("what operates clusters, applied", WHY_NOTHING_IS_APPLIED);
}
