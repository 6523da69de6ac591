import { describe, expect, test } from "@jest/globals";
import { TerraformVariable } from "cdktf";
import { AksCluster, type AksClusterProps, KubernetesVersion } from "../../lib";
import { nodeAccessRules } from "../../lib/cluster/nodes/node-access-rules";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { type Block, RESOURCE_GROUP as resourceGroup, synthesize } from "../support/synth";

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const ENCODED = Buffer.from(PEM).toString("base64");
const PROXY = "http://proxy.example.com:3128";

type Options = Pick<
  AksClusterProps,
  "linux" | "httpProxy" | "storageDrivers" | "trustedCertificates"
>;

const cluster = (options: Partial<AksClusterProps>): Block =>
  synthesize((stack) => new AksCluster(stack, "aks", { resourceGroup, ...options })).only(
    "azurerm_kubernetes_cluster",
  );

describe("the nodes of a cluster", () => {
  test("have no SSH key, no proxy and the drivers of AKS by default", () => {
    const made = cluster({});
    expect(made.linux_profile).toBeUndefined();
    expect(made.http_proxy_config).toBeUndefined();
    expect(made.storage_profile).toBeUndefined();
    expect(made.custom_ca_trust_certificates_base64).toBeUndefined();
    expect(made.lifecycle).toBeUndefined();
  });

  test("have an SSH key", () => {
    const profile = (linux: Options["linux"]) => cluster({ linux }).linux_profile;
    const key = { key_data: KEY };
    expect(profile({ sshPublicKey: KEY })).toEqual({ admin_username: "azureuser", ssh_key: key });
    expect(profile({ sshPublicKey: KEY, adminUsername: "ops" })).toMatchObject({
      admin_username: "ops",
    });
  });

  test("use a proxy for HTTP and HTTPS, whose exceptions AKS may extend", () => {
    const made = cluster({
      httpProxy: { http: PROXY, except: ["10.0.0.0/8"], trustedCertificate: PEM },
    });
    expect(made.http_proxy_config).toEqual({
      http_proxy: PROXY,
      https_proxy: PROXY,
      no_proxy: ["10.0.0.0/8"],
      trusted_ca: ENCODED,
    });
    expect(made.lifecycle).toEqual({ ignore_changes: ["http_proxy_config[0].no_proxy"] });
  });

  test("use a proxy for HTTPS only", () => {
    const made = cluster({
      httpProxy: { https: PROXY },
      version: KubernetesVersion.of("1.35"),
    });
    expect(made.http_proxy_config).toEqual({ https_proxy: PROXY });
    expect(made.lifecycle.ignore_changes).toContain("http_proxy_config[0].no_proxy");
  });

  test("have storage drivers", () => {
    expect(cluster({ storageDrivers: { blob: true, file: false } }).storage_profile).toEqual({
      blob_driver_enabled: true,
      file_driver_enabled: false,
    });
  });

  test("trust certificates, also of variables", () => {
    const stack = synthesize((scope) => {
      const later = new TerraformVariable(scope, "ca", { type: "string" }).stringValue;
      new AksCluster(scope, "aks", { resourceGroup, trustedCertificates: [PEM, later] });
    });
    expect(stack.only("azurerm_kubernetes_cluster").custom_ca_trust_certificates_base64).toEqual([
      ENCODED,
      "${base64encode(var.ca)}",
    ]);
  });
});

const cases: RuleCase<Options>[] = [
  ...["ssh-dss AAAA", "AAAAC3Nza", "-----BEGIN OPENSSH PRIVATE KEY-----", ""].map((key) => ({
    rule: "AKS-CLU-090",
    refused: { linux: { sshPublicKey: key } },
    says: ["linux.sshPublicKey", "an SSH public key"],
    accepted: { linux: { sshPublicKey: `${KEY} ops@example.com` } },
  })),
  {
    rule: "AKS-CLU-091",
    refused: { linux: { sshPublicKey: KEY, adminUsername: "1ops" } },
    says: ['linux.adminUsername = "1ops"', "starting with a letter"],
    accepted: { linux: { sshPublicKey: KEY, adminUsername: "ops-1" } },
  },
  {
    rule: "AKS-CLU-092",
    refused: titled({
      "a certificate in base64": { trustedCertificates: [PEM, ENCODED] },
    }),
    says: ["trustedCertificates[1]", "in PEM format"],
    accepted: titled({
      certificates: { trustedCertificates: [PEM, PEM] },
      "a certificate of a proxy": { httpProxy: { http: PROXY, trustedCertificate: PEM } },
    }),
  },
  {
    rule: "AKS-CLU-093",
    refused: titled({ "eleven certificates": { trustedCertificates: Array(11).fill(PEM) } }),
    says: ["There are 11 certificates.", "10 certificates or fewer"],
    accepted: titled({ "ten certificates": { trustedCertificates: Array(10).fill(PEM) } }),
  },
  ...["proxy.example.com:3128", "socks5://proxy", "http://proxy/path"].map((http) => ({
    rule: "AKS-CLU-094",
    refused: { httpProxy: { http } },
    says: [`httpProxy.http = "${http}"`, "the URL of a proxy"],
    accepted: { httpProxy: { http: PROXY, https: "https://proxy.example.com:3128/" } },
  })),
  {
    rule: "AKS-CLU-095",
    refused: { httpProxy: { except: ["10.0.0.0/8"] } },
    says: ["httpProxy", "has no effect"],
    accepted: { httpProxy: { https: PROXY } },
  },
  {
    rule: "AKS-CLU-096",
    refused: { httpProxy: { http: PROXY, except: ["10.0.0.0/8", "*.example.com"] } },
    says: ['httpProxy.except[1] = "*.example.com"', "wildcards"],
    accepted: { httpProxy: { http: PROXY, except: [".example.com", "10.0.0.0/8"] } },
  },
];

describeRules(
  (stack, options: Options) => new AksCluster(stack, "aks", { resourceGroup, ...options }),
  nodeAccessRules,
  cases,
);
