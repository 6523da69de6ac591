import { KeyVaultKey as L1Key } from "@cdktf/provider-azurerm/lib/key-vault-key";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  ContainerImage,
  ContainerInstance,
  ContainerInstanceAddress,
  ContainerInstanceOs,
  type ContainerInstanceProps,
  ContainerProbe,
  ContainerRegistry,
  ContainerVolume,
  DnsNameReuse,
  InstancePort,
  KeyVault,
  RegistryRoleAssignmentMode,
} from "../../lib";
import { ancestors, dependencies } from "../support/dependency-graph";
import { IDS, OBJECT_ID } from "../support/ids";
import {
  type Block,
  RESOURCE_GROUP,
  refusal,
  synthesize,
  synthesizeStack,
  warningsOf,
} from "../support/synth";
import {
  groupInNetwork,
  groupWithAllOptions,
  HELLO,
  IDENTITY,
  instanceIn,
  secretOf,
} from "./instances";

const GROUP = "azurerm_container_group";
const ROLE = "azurerm_role_assignment";
const HTTP = [InstancePort.tcp(80)];

const group = (options: Partial<ContainerInstanceProps> = {}): Block =>
  synthesize((stack) => instanceIn(stack, options)).only(GROUP);
const mainOf = ({ container }: Block): Block => container[0];

describe("a container instance without options", () => {
  const stack = synthesize((it) => instanceIn(it, { name: undefined }));

  test("has one container with one core, an identity, and no address", () => {
    expect(stack.only(GROUP)).toEqual({
      name: "ci-test-instance",
      resource_group_name: "rg-test",
      location: "westeurope",
      os_type: "Linux",
      restart_policy: "Always",
      ip_address_type: "None",
      identity: {
        type: "UserAssigned",
        identity_ids: ["${azurerm_user_assigned_identity.instance_identity_C86B511E.id}"],
      },
      container: [
        {
          name: "main",
          image: "mcr.microsoft.com/azuredocs/aci-helloworld:latest",
          cpu: 1,
          memory: 1.5,
        },
      ],
    });
  });

  test("assigns no role", () => {
    expect(stack.all(ROLE)).toEqual({});
  });
});

describe("an address", () => {
  test("of the internet reserves the name for the tenant", () => {
    const address = ContainerInstanceAddress.publicIp({ dnsNameLabel: "hello" });
    expect(group({ ports: HTTP, address })).toMatchObject({
      ip_address_type: "Public",
      dns_name_label: "hello",
      dns_name_label_reuse_policy: "TenantReuse",
      exposed_port: [{ port: 80, protocol: "TCP" }],
    });
  });

  test("of the internet without a name sets no reuse policy", () => {
    const resource = group({ ports: HTTP, address: ContainerInstanceAddress.publicIp() });
    expect(resource).not.toHaveProperty("dns_name_label_reuse_policy");
  });

  test.each([
    [DnsNameReuse.SUBSCRIPTION, "SubscriptionReuse"],
    [DnsNameReuse.RESOURCE_GROUP, "ResourceGroupReuse"],
    [DnsNameReuse.NOBODY, "Noreuse"],
    [DnsNameReuse.ANYBODY, "Unsecure"],
  ])("may be taken over: %s", (reuse, policy) => {
    const address = ContainerInstanceAddress.publicIp({ dnsNameLabel: "hello", reuse });
    expect(group({ ports: HTTP, address }).dns_name_label_reuse_policy).toBe(policy);
  });

  test("of a network waits for the way out of the subnet", () => {
    const { json, ...stack } = synthesizedNetwork();
    expect(stack.group).toMatchObject({
      ip_address_type: "Private",
      subnet_ids: ["${azurerm_subnet.network_instances_AE333C27.id}"],
    });
    expect(stack.group).not.toHaveProperty("dns_name_label");
    const before = [...ancestors(dependencies(json), `${GROUP}.private`)].join("\n");
    expect(before).toContain("azurerm_subnet_nat_gateway_association.");
  });

  test("is the sum of the ports of all containers", () => {
    const sideCars = [{ name: "tls", image: HELLO, ports: [InstancePort.tcp(443)] }];
    const address = ContainerInstanceAddress.publicIp();
    const { exposed_port, container } = group({ ports: HTTP, sideCars, address });
    expect(exposed_port).toEqual([
      { port: 80, protocol: "TCP" },
      { port: 443, protocol: "TCP" },
    ]);
    expect(container[1].ports).toEqual([{ port: 443, protocol: "TCP" }]);
  });
});

function synthesizedNetwork() {
  const stack = synthesize(groupInNetwork);
  return { json: stack.json, group: stack.only(GROUP) };
}

describe("outputs", () => {
  const outputs = (address?: ContainerInstanceAddress) => {
    let instance: ContainerInstance | undefined;
    const stack = synthesize((it) => {
      instance = instanceIn(it, { ports: HTTP, address });
      new TerraformVariable(it, "ip", { default: instance.ipAddress });
    });
    return { instance, ip: stack.json.variable.ip.default };
  };

  test("are the address and the name", () => {
    const address = ContainerInstanceAddress.publicIp({ dnsNameLabel: "hello" });
    const { instance, ip } = outputs(address);
    expect(ip).toBe("${azurerm_container_group.instance.ip_address}");
    expect(() => instance?.fqdn).not.toThrow();
  });

  test("are rejected without a public address", () => {
    expect(() => outputs(undefined)).toThrow(/has no address.*publicIp\(\) or \.inSubnet/);
    const { instance } = outputs(ContainerInstanceAddress.publicIp());
    expect(() => instance?.fqdn).toThrow(/has no DNS name.*dnsNameLabel/);
  });
});

describe("an image of an Azure registry", () => {
  test("is pulled by the identity, whose role precedes the group", () => {
    const { json, group: it } = synthesizedNetwork();
    expect(it.image_registry_credential).toEqual([
      {
        server: "${azurerm_container_registry.registry.login_server}",
        user_assigned_identity_id: it.identity.identity_ids[0],
      },
    ]);
    expect(mainOf(it).image).toBe(
      "${azurerm_container_registry.registry.login_server}/shop/api:1.4.2",
    );
    const [role] = Object.entries(json.resource[ROLE]);
    expect(role?.[1]).toMatchObject({
      role_definition_name: "AcrPull",
      scope: "${azurerm_container_registry.registry.id}",
    });
    expect(it.depends_on).toContain(`${ROLE}.${role?.[0]}`);
  });

  test("is asked for once, however many containers pull from it", () => {
    const stack = synthesize((it) => {
      const registry = new ContainerRegistry(it, "registry", { resourceGroup: RESOURCE_GROUP });
      const image = ContainerImage.fromRegistry(registry, "shop/api:1");
      const other = ContainerImage.fromLoginServer(registry.loginServer, "shop/log:1");
      instanceIn(it, { image, sideCars: [{ name: "log", image: other }] });
    });
    expect(stack.only(GROUP).image_registry_credential).toHaveLength(1);
    expect(Object.keys(stack.all(ROLE))).toHaveLength(1);
  });

  test("of a registry in another stack is granted in the stack of the group", () => {
    const app = Testing.app();
    const stackOf = (id: string) => {
      const stack = new TerraformStack(app, id);
      new AzurermProvider(stack, "azurerm", { features: [{}] });
      return stack;
    };
    const [shared, own] = [stackOf("shared"), stackOf("own")];
    const registry = new ContainerRegistry(shared, "registry", { resourceGroup: RESOURCE_GROUP });
    instanceIn(own, { image: ContainerImage.fromRegistry(registry, "shop/api:1") });
    const stack = synthesizeStack(own);
    const [role] = Object.keys(stack.all(ROLE));
    expect(stack.only(GROUP).depends_on).toEqual([`${ROLE}.${role}`]);
    expect(synthesizeStack(shared).all(ROLE)).toEqual({});
  });

  test("of a registry in the ABAC mode is granted only for its repository", () => {
    const stack = synthesize((it) => {
      const registry = ContainerRegistry.fromRegistryAttributes(it, "registry", {
        registryId: IDS.registry,
        loginServer: "crbases.azurecr.io",
        roleAssignmentMode: RegistryRoleAssignmentMode.RBAC_ABAC,
      });
      instanceIn(it, { image: ContainerImage.fromRegistry(registry, "shop/api:1") });
    });
    const { role_definition_name, condition } = stack.only(ROLE);
    expect(role_definition_name).toBe("Container Registry Repository Reader");
    expect(condition).toContain("StringEqualsIgnoreCase 'shop/api'");
    expect(mainOf(stack.only(GROUP)).image).toBe("crbases.azurecr.io/shop/api:1");
  });

  test("that is known only by its address gets no role", () => {
    const stack = synthesize((it) =>
      instanceIn(it, {
        identity: IDENTITY,
        image: ContainerImage.fromLoginServer("crshop.azurecr.io", "shop/api:1"),
      }),
    );
    expect(stack.all(ROLE)).toEqual({});
    expect(stack.only(GROUP).image_registry_credential).toEqual([
      { server: "crshop.azurecr.io", user_assigned_identity_id: IDS.identity },
    ]);
  });
});

describe("an image through a cache", () => {
  const through = (rule: { source: string; target?: string }, reference: string) => {
    const stack = synthesize((it) => {
      const registry = new ContainerRegistry(it, "registry", { resourceGroup: RESOURCE_GROUP });
      const image = ContainerImage.fromCache(registry.addCacheRule("cache", rule), reference);
      instanceIn(it, { image });
    });
    const resource = stack.only(GROUP);
    return {
      image: mainOf(resource).image.split("login_server}/")[1],
      before: resource.depends_on,
    };
  };

  test.each([
    ["mcr.microsoft.com/*", undefined, "mcr.microsoft.com/azuredocs/aci-helloworld:latest"],
    ["mcr.microsoft.com/*", "microsoft/*", "microsoft/azuredocs/aci-helloworld:latest"],
    ["mcr.microsoft.com/azuredocs/aci-helloworld", "hello", "hello:latest"],
  ])("of %s at %s is %s", (source, target, image) => {
    const reference = "mcr.microsoft.com/azuredocs/aci-helloworld:latest";
    const found = through({ source, target }, reference);
    expect(found.image).toBe(image);
    expect(found.before.join()).toContain("azurerm_container_registry_cache_rule.registry_cache");
  });

  test("with a token as name is computed by Terraform", () => {
    const stack = synthesize((it) => {
      const version = new TerraformVariable(it, "version", { type: "string" });
      const registry = new ContainerRegistry(it, "registry", { resourceGroup: RESOURCE_GROUP });
      const rule = registry.addCacheRule("cache", { source: "quay.io/*", target: "quay/*" });
      const reference = `quay.io/contoso/api:${version.stringValue}`;
      instanceIn(it, { image: ContainerImage.fromCache(rule, reference) });
    });
    expect(mainOf(stack.only(GROUP)).image).toContain(
      'replace("quay.io/contoso/api:${var.version}", trimsuffix("quay.io/*", "*"), trimsuffix("quay/*", "*"))',
    );
  });
});

test.each([
  ["ghcr.io/contoso/api:1", "ghcr.io"],
  ["docker.io/contoso/api:1", "docker.io"],
  ["contoso/api:1", "index.docker.io"],
])("the private image %s is pulled from %s by the user that is given", (reference, server) => {
  const stack = synthesize((it) => {
    const password = secretOf(it);
    const credentials = { username: "contoso", password };
    instanceIn(it, { image: ContainerImage.fromPrivateRegistry(reference, credentials) });
  });
  expect(stack.only(GROUP).image_registry_credential).toEqual([
    { server, username: "contoso", password: "${var.password}" },
  ]);
});

describe("a volume", () => {
  const resource = synthesize(groupWithAllOptions).only(GROUP);
  const volumesOf = (container: Block) =>
    Object.fromEntries(
      container.volume.map(({ mount_path, ...rest }: Block) => [mount_path, rest]),
    );

  test("is declared once for each mount, but for empty directories", () => {
    const names = [...resource.init_container, ...resource.container].map((container: Block) =>
      container.volume.map(({ name }: Block) => name),
    );
    expect(names).toEqual([
      ["scratch", "data", "certificates"],
      ["data-2", "scratch", "certificates-2", "content"],
      ["data-3", "scratch", "certificates-3"],
    ]);
  });

  test("is of the kind that was asked for", () => {
    const account = {
      share_name: "data",
      storage_account_name: "stshop",
      storage_account_key: "${var.account_key}",
    };
    expect(volumesOf(resource.container[0])).toEqual({
      "/data": { name: "data-2", read_only: false, ...account },
      "/scratch": { name: "scratch", read_only: false, empty_dir: true },
      "/certificates": {
        name: "certificates-2",
        read_only: true,
        secret: { "tls.key": "${base64encode(var.password)}" },
      },
      "/content": {
        name: "content",
        read_only: false,
        git_repo: {
          url: "https://github.com/Azure-Samples/aci-helloworld",
          revision: "d5ccfcedc0d81f7ca5e3dbe6e5a7705b579101f1",
          directory: ".",
        },
      },
    });
    expect(volumesOf(resource.container[1])["/data"].read_only).toBe(true);
  });

  test("of an init container whose secrets azurerm forgets is no change", () => {
    expect(resource.lifecycle.ignore_changes).toEqual([
      "init_container[0].volume[1].storage_account_key",
      "init_container[0].volume[2].secret",
    ]);
    const scratch = { "/scratch": ContainerVolume.emptyDir("scratch") };
    const harmless = group({
      initContainers: [{ name: "prepare", image: HELLO, volumes: scratch }],
    });
    expect(harmless).not.toHaveProperty("lifecycle");
  });
});

test("probes are written out whole", () => {
  const livenessProbe = ContainerProbe.http("/", { port: 443, https: true });
  const readinessProbe = ContainerProbe.command(["cat", "/tmp/ready"], { periodSeconds: 5 });
  expect(mainOf(group({ livenessProbe, readinessProbe }))).toMatchObject({
    liveness_probe: {
      http_get: [{ port: 443, path: "/", scheme: "https" }],
      initial_delay_seconds: 0,
      period_seconds: 10,
      timeout_seconds: 1,
      failure_threshold: 3,
      success_threshold: 1,
    },
    readiness_probe: { exec: ["cat", "/tmp/ready"], period_seconds: 5 },
  });
});

test("a probe uses the first TCP port of its container", () => {
  const options = {
    ports: [InstancePort.tcp(8080), InstancePort.tcp(9090)],
    address: ContainerInstanceAddress.publicIp(),
    readinessProbe: ContainerProbe.http("/healthz"),
  };
  expect(mainOf(group(options)).readiness_probe.http_get).toEqual([
    { port: 8080, path: "/healthz", scheme: "http" },
  ]);
});

test("the main container has a name and limits", () => {
  const options = { containerName: "web", cpu: 1, cpuLimit: 2, memoryGb: 1, memoryLimitGb: 3 };
  expect(mainOf(group(options))).toMatchObject({
    name: "web",
    cpu: 1,
    cpu_limit: 2,
    memory: 1,
    memory_limit: 3,
  });
});

test("a group waits for the roles that its containers need", () => {
  const stack = synthesize((scope) => {
    const scopeId = IDS.keyVault;
    const role = new RoleAssignment(scope, "role", {
      scope: scopeId,
      principalId: OBJECT_ID,
      roleDefinitionName: "Key Vault Secrets User",
    });
    instanceIn(scope, { prerequisites: [role] });
  });
  expect(stack.only("azurerm_container_group").depends_on).toEqual([
    "azurerm_role_assignment.role",
  ]);
});

describe("what a group is", () => {
  test.each<[string, Partial<ContainerInstanceProps>, Block]>([
    ["spot", { spot: true }, { priority: "Spot", ip_address_type: "None" }],
    ["zone", { zone: "3" }, { zones: ["3"] }],
    ["Windows", { os: ContainerInstanceOs.WINDOWS }, { os_type: "Windows" }],
  ])("%s", (_, options, expected) => {
    expect(group(options)).toMatchObject(expected);
  });

  test("has no priority for regular capacity", () => {
    expect(group()).not.toHaveProperty("priority");
  });
});

describe("a key", () => {
  const ROLE_OF_KEY = "Key Vault Crypto Service Encryption User";
  const encrypted = (options: Partial<ContainerInstanceProps>, ...ids: string[]) =>
    synthesize((it) => {
      const vault = new KeyVault(it, "vault", { resourceGroup: RESOURCE_GROUP });
      const encryptionKey = new L1Key(it, "key", {
        name: "key",
        keyVaultId: vault.vaultId,
        keyType: "RSA",
        keyOpts: ["wrapKey", "unwrapKey"],
      });
      for (const id of ids) {
        const props = { resourceGroup: RESOURCE_GROUP, image: HELLO, encryptionKey };
        new ContainerInstance(it, id, { ...props, ...options });
      }
    });

  test("is used by the identity, whose role precedes the group", () => {
    const stack = encrypted({}, "instance");
    const { key_vault_key_id, key_vault_user_assigned_identity_id, identity, depends_on } =
      stack.only(GROUP);
    expect(key_vault_key_id).toBe("${azurerm_key_vault_key.key.id}");
    expect(key_vault_user_assigned_identity_id).toBe(identity.identity_ids[0]);
    const role = stack.find(ROLE, { role_definition_name: ROLE_OF_KEY });
    expect(role.scope).toBe("${azurerm_key_vault_key.key.resource_versionless_id}");
    const [id] = Object.entries(stack.all(ROLE)).find(([, other]) => other === role) ?? [];
    expect(depends_on).toContain(`${ROLE}.${id}`);
  });

  test("is granted once to an identity that several groups share", () => {
    const stack = encrypted({ identity: IDENTITY }, "one", "two");
    expect(stack.find(ROLE, { role_definition_name: ROLE_OF_KEY }).principal_id).toBe(OBJECT_ID);
  });

  test("that is known only by its ids is granted below the group", () => {
    const id = "https://kv-1.vault.azure.net/keys/key-1";
    const encryptionKey = { id: `${id}/0123`, versionlessId: id, keyVaultId: IDS.keyVault };
    const stack = synthesize((it) => instanceIn(it, { encryptionKey }));
    expect(stack.only(ROLE).scope).toBe(IDS.keyVault);
    expect(Object.keys(stack.all(ROLE))[0]).toContain("instance_encryption-role");
  });
});

test("logs go to the workspace by a setting, which needs no key of the workspace", () => {
  const stack = synthesize((it) =>
    instanceIn(it, { logs: { id: IDS.workspace, location: "westeurope" } }),
  );
  expect(stack.only(GROUP)).not.toHaveProperty("diagnostics");
  expect(stack.only("azurerm_monitor_diagnostic_setting")).toMatchObject({
    target_resource_id: "${azurerm_container_group.instance.id}",
    log_analytics_workspace_id: IDS.workspace,
  });
});

describe("the identity", () => {
  test("that is given is granted under its own id", () => {
    const stack = synthesize((it) => {
      const vault = new KeyVault(it, "vault", { resourceGroup: RESOURCE_GROUP });
      vault.grantSecretsUser(instanceIn(it, { identity: IDENTITY }).principal, "database");
    });
    expect(stack.all("azurerm_user_assigned_identity")).toEqual({});
    expect(stack.find(ROLE, { principal_id: OBJECT_ID }).role_definition_name).toBe(
      "Key Vault Secrets User",
    );
  });

  test("that is created here owns its grants", () => {
    const stack = synthesize((it) => {
      const vault = new KeyVault(it, "vault", { resourceGroup: RESOURCE_GROUP });
      vault.grantSecretsUser(instanceIn(it).principal);
    });
    const [id] = Object.keys(stack.all(ROLE));
    expect(id).toMatch(/^instance_KeyVaultSecretsUser-vault_/);
  });
});

test("tokens are not checked", () => {
  const stack = synthesize((it) => {
    const numberOf = (id: string) => new TerraformVariable(it, id, { type: "number" }).numberValue;
    const text = secretOf(it, "text");
    const count = numberOf("count");
    const livenessProbe = ContainerProbe.http("/", { port: count, periodSeconds: count });
    const image = ContainerImage.fromPublicRegistry(text);
    instanceIn(it, {
      name: text,
      image,
      cpu: count,
      memoryGb: count,
      ports: [InstancePort.tcp(count), InstancePort.tcp(numberOf("other"))],
      environment: { [text]: text },
      zone: text,
      livenessProbe,
      volumes: { [text]: ContainerVolume.git(text, { url: text, directory: text }) },
      sideCars: [{ name: text, image, cpu: count, memoryGb: count }],
      address: ContainerInstanceAddress.publicIp({ dnsNameLabel: text }),
    });
  });
  expect(mainOf(stack.only(GROUP))).toMatchObject({ cpu: "${var.count}", image: "${var.text}" });
});

test("tags reach the group and its identity", () => {
  const stack = synthesize((it) => instanceIn(it, { tags: { team: "shop" } }));
  for (const type of [GROUP, "azurerm_user_assigned_identity"]) {
    expect(stack.only(type).tags).toEqual({ team: "shop" });
  }
});

test("no secret is in the synthesized file", () => {
  const said = refusal((it) => {
    const volumes = { "/s": ContainerVolume.secret("s", { key: "hunter2" }) };
    instanceIn(it, { volumes, secureEnvironment: { KEY: "hunter3" } });
  });
  expect(said).toMatch(/2 problems/);
  expect(said).not.toMatch(/hunter/);
});

describe("warnings", () => {
  const warningsWith = (options: Partial<ContainerInstanceProps>) =>
    warningsOf((stack) => void instanceIn(stack, options));
  const address = ContainerInstanceAddress.publicIp();

  test.each<[string, Partial<ContainerInstanceProps>, RegExp]>([
    ["ports that nobody reaches", { ports: HTTP }, /ports: .* cannot be reached.*AKS-ACI-070/],
    [
      "ports of Azure's own",
      { ports: [InstancePort.tcp(3390)], address },
      /Azure uses the ports 22.*AKS-ACI-071/,
    ],
    [
      "spot where it is not offered",
      { spot: true, resourceGroup: { name: "rg", location: "North Europe" } },
      /available only in eastus2, westeurope, westus.*AKS-ACI-072/,
    ],
    [
      "a subnet without a NAT gateway",
      {
        ports: HTTP,
        address: ContainerInstanceAddress.inSubnet({ id: IDS.subnet, egress: "direct" as never }),
      },
      /A NAT gateway is the only internet egress.*AKS-ACI-073/,
    ],
    [
      "an image without a version",
      {
        sideCars: [{ name: "side", image: ContainerImage.fromPublicRegistry("localhost:5000/a") }],
      },
      /sideCars\[0\]\.image .*localhost:5000\/a.*a digest/,
    ],
    ["an image that moves", { image: HELLO }, /aci-helloworld:latest.*a digest.*AKS-ACI-074/],
    [
      "what may be a registry twice",
      { image: ContainerImage.fromLoginServer("cr.azurecr.io", "mcr.microsoft.com/shop/api:1") },
      /without "mcr\.microsoft\.com\/", or ContainerImage\.fromCache.*AKS-ACI-075/,
    ],
    ...["DATABASE_PASSWORD", "token", "apiKey", "KEY"].map(
      (name): [string, Partial<ContainerInstanceProps>, RegExp] => [
        `a secret that everybody reads: ${name}`,
        { environment: { [name]: "hunter2" } },
        new RegExp(`environment.*${name}.*secureEnvironment.*AKS-ACI-076`),
      ],
    ),
  ])("tell of %s", (_, options, words) => {
    expect(warningsWith(options).join("\n")).toMatch(words);
  });

  test("do not report valid options", () => {
    const image = ContainerImage.fromPublicRegistry("mcr.microsoft.com/shop/api:1.4.2");
    expect(warningsWith({ image, ports: HTTP, address })).toEqual([]);
    expect(warningsWith({ image, spot: true })).toEqual([]);
    const environment = { MONKEY: "1", KEY_NAME: "1", PASSWORD: "", TOKEN: "${var.token}" };
    expect(warningsWith({ image, environment })).toEqual([]);
    const digest = `mcr.microsoft.com/shop/api@sha256:${"0".repeat(64)}`;
    expect(warningsWith({ image: ContainerImage.fromPublicRegistry(digest) })).toEqual([]);
  });
});
