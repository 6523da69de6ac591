import { expect, test } from "@jest/globals";
import { STAND_IN_ACCOUNT } from "../../lib/terraform/stand-in/azure-stand-in";
import { APPLIES, describeApplied, WHY_NOTHING_IS_APPLIED } from "../support/deployment";
import { skip } from "../support/describe-with-terraform";
import { testApp } from "../support/synth";
import { BuildFarmStack } from "./build-farm";
import { LandingZoneStack } from "./landing-zone";
import { BUILD_FARM_VARIABLES, EXISTING, withoutStorageEndpoints } from "./on-stand-in";
import { JobsStack } from "./operator";

const CONNECTIVITY = "00000000-0000-0000-0000-000000000001";
const SHARED = "00000000-0000-0000-0000-000000000002";
const app = testApp();

if (APPLIES) {
  describeApplied([
    {
      name: "the landing zone",
      config: withoutStorageEndpoints(new LandingZoneStack(app, "landing-zone")),
      existing: EXISTING,
      isDestroyed: true,
      further: (life) =>
        test("hub, spoke and the role on the registry are in three subscriptions", () => {
          const subscriptionsOf = (part: RegExp) => {
            const ids = life().ids.filter((id) => part.test(id));
            return [...new Set(ids.map((id) => id.split("/")[2]))];
          };
          expect(
            subscriptionsOf(/\/(?:bastionHosts|azureFirewalls|ddosProtectionPlans)\//),
          ).toEqual([CONNECTIVITY]);
          expect(subscriptionsOf(/\/registries\/crcontoso\/.*\/roleAssignments\//)).toEqual([
            SHARED,
          ]);
          expect(subscriptionsOf(/\/flowLogs\//)).toEqual([STAND_IN_ACCOUNT.subscriptionId]);
        }),
    },
    {
      name: "the build farm",
      config: withoutStorageEndpoints(new BuildFarmStack(app, "build-farm")),
      variables: BUILD_FARM_VARIABLES,
      isDestroyed: true,
    },
    {
      name: "jobs in container instances",
      config: withoutStorageEndpoints(new JobsStack(app, "jobs")),
      isDestroyed: true,
      further: (life) =>
        test("there are three groups, after the role on their secret", () => {
          const places = life().ids.flatMap((id, place) =>
            /\/containerGroups\/|\/secrets\/queue-license\//.test(id) ? [place] : [],
          );
          expect(places).toHaveLength(4);
          expect(life().ids[places[0] as number]).toContain("/roleAssignments/");
        }),
    },
  ]);
} else {
  skip("configurations of Azure and container instances, applied", WHY_NOTHING_IS_APPLIED);
}
