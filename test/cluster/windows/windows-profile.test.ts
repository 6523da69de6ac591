import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import {
  AksCluster,
  type AksClusterProps,
  ClusterNetwork,
  Gmsa,
  KeyVault,
  NetworkPolicy,
  NodeOs,
  type WindowsProfile,
} from "../../../lib";
import { differences } from "../../node-pool/pools";
import { type Block, RESOURCE_GROUP, refusal, synthesize } from "../../support/synth";
import { argumentsOf, CLUSTER, withoutHashes } from "../clusters";

const SECRET = "Xk7-correct-horse-battery";
const PASSWORD = "${var.windows_password}";

type Profile = Omit<WindowsProfile, "adminPassword">;

/** A cluster whose password is the value of a sensitive variable. */
const withProfile = (profile: Profile) =>
  synthesize((stack) => {
    const adminPassword = new TerraformVariable(stack, "windows_password", {
      type: "string",
      sensitive: true,
    }).stringValue;
    new AksCluster(stack, "cluster", {
      resourceGroup: RESOURCE_GROUP,
      windows: { adminPassword, ...profile },
    });
  });

describe("the profile of Windows nodes", () => {
  test.each<[string, Profile, Block]>([
    ["with a password", {}, {}],
    ["with another administrator", { adminUsername: "shopops" }, { admin_username: "shopops" }],
    ["with licences of one's own", { hybridBenefit: true }, { license: "Windows_Server" }],
    ["with licences of Azure's", { hybridBenefit: false }, {}],
    [
      "with service accounts by a DNS server of the domain",
      { gmsa: Gmsa.withDns("10.0.0.4", "corp.example.com") },
      { gmsa: { dns_server: "10.0.0.4", root_domain: "corp.example.com" } },
    ],
    [
      "with service accounts by the network's DNS servers",
      { gmsa: Gmsa.withNetworkDns() },
      { gmsa: { dns_server: "", root_domain: "" } },
    ],
  ])("%s has these arguments and no others", (_, profile, expected) => {
    const changes = differences(withProfile(profile).only(CLUSTER), argumentsOf());
    expect(changes).toStrictEqual({
      windows_profile: {
        admin_username: "azureuser",
        admin_password: PASSWORD,
        ...expected,
      },
    });
  });

  test("is decided by AKS by default, even with Windows nodes", () => {
    const stack = synthesize((scope) => {
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        network: ClusterNetwork.cniOverlay({ policy: NetworkPolicy.CALICO }),
      }).addNodePool("win", { os: NodeOs.WINDOWS_2022 });
    });
    expect(stack.only(CLUSTER)).not.toHaveProperty("windows_profile");
  });
});

describe("the password", () => {
  test("of a sensitive variable is a reference, and the variable has no value", () => {
    const { json } = withProfile({});
    expect(json.variable.windows_password).toEqual({ sensitive: true, type: "string" });
  });

  test("of a vault is a reference", () => {
    const stack = synthesize((scope) => {
      const vault = new KeyVault(scope, "vault", { resourceGroup: RESOURCE_GROUP });
      new AksCluster(scope, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        windows: { adminPassword: vault.secretValue("windows-password") },
      });
    });
    expect(withoutHashes(stack.only(CLUSTER).windows_profile.admin_password)).toBe(
      "${data.azurerm_key_vault_secret.vault_secret-windows-password.value}",
    );
  });

  test.each<[string, Partial<AksClusterProps>]>([
    ["alone", {}],
    ["beside other problems", { name: "shop prod", dnsPrefix: "shop_prod" }],
  ])("written in the code is rejected, and the error does not repeat it: %s", (_, props) => {
    const message = refusal((stack) => {
      new AksCluster(stack, "cluster", {
        resourceGroup: RESOURCE_GROUP,
        ...props,
        windows: { adminPassword: SECRET, adminUsername: "admin" },
      });
    });
    expect(message).toMatch(/^ {2}windows\.adminPassword {2}\(AKS-CLU-044\)$/m);
    expect(message).toMatch(/^ {2}windows\.adminUsername = "admin" {2}\(AKS-CLU-045\)$/m);
    expect(message).not.toContain(SECRET);
  });

  test("as a literal is not in the error, however it is printed", () => {
    const errors: unknown[] = [];
    try {
      synthesize((stack) => {
        new AksCluster(stack, "cluster", {
          resourceGroup: RESOURCE_GROUP,
          windows: { adminPassword: SECRET },
        });
      });
    } catch (error) {
      errors.push(error);
    }
    const [error] = errors as [Error & { findings: unknown }];
    expect(error.name).toBe("InvalidConfiguration");
    expect(JSON.stringify(error)).not.toContain(SECRET);
    expect(error.findings).toHaveLength(1);
  });
});
