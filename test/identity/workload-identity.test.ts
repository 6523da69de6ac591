import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, type TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AksCluster,
  ContainerRegistry,
  FederatedSubject,
  type IWorkloadIdentity,
  WorkloadIdentity,
  type WorkloadIdentityProps,
} from "../../lib";
import {
  type FederationSpec,
  federationRules,
  federationSetRules,
  identityIdRule,
  identityNameRule,
} from "../../lib/identity/federation-rules";
import type { Rule } from "../../lib/rules/rule";
import { addStack, synthesizeApp } from "../app/synthesize-app";
import { credentialParent } from "../support/edition";
import { IDS, OBJECT_ID } from "../support/ids";
import { describeRules, type RuleCase } from "../support/rule-cases";
import { RESOURCE_GROUP, refusal, type SynthesizedStack, synthesize } from "../support/synth";

const IDENTITY = "azurerm_user_assigned_identity";
const CREDENTIAL = "azurerm_federated_identity_credential";
const ROLE = "azurerm_role_assignment";
const MAIN = FederatedSubject.githubBranch("acme/shop", "main");
const EXISTING = { id: IDS.identity, principalId: OBJECT_ID, clientId: OBJECT_ID };

function identityIn(stack: TerraformStack, props: Partial<WorkloadIdentityProps> = {}) {
  return new WorkloadIdentity(stack, "orders", { resourceGroup: RESOURCE_GROUP, ...props });
}

function synthesizeIdentity(props: Partial<WorkloadIdentityProps> = {}): SynthesizedStack {
  return synthesize((stack) => {
    identityIn(stack, props);
  });
}

const namesOf = (stack: SynthesizedStack) =>
  Object.values(stack.all(CREDENTIAL)).map(({ name }) => name);

describe("an identity with only required options", () => {
  test("has these arguments and no others", () => {
    expect(synthesizeIdentity().only(IDENTITY)).toEqual({
      name: "id-test-orders",
      resource_group_name: "rg-test",
      location: "westeurope",
    });
  });

  test("trusts no subject, and needs nothing else", () => {
    const { json } = synthesizeIdentity();
    expect(Object.keys(json.resource)).toEqual([IDENTITY]);
    expect(json).not.toHaveProperty("data");
  });
});

test("name and tags are the identity's", () => {
  expect(synthesizeIdentity({ name: "id-orders", tags: { team: "shop" } }).only(IDENTITY)).toEqual({
    name: "id-orders",
    resource_group_name: "rg-test",
    location: "westeurope",
    tags: { team: "shop" },
  });
});

test("an argument without an option is one typed line away", () => {
  const stack = synthesize((scope) => {
    identityIn(scope).resource.timeouts.create = "5m";
  });
  expect(stack.only(IDENTITY).timeouts).toEqual({ create: "5m" });
});

describe("a credential", () => {
  test("has these arguments and no others", () => {
    expect(synthesizeIdentity({ subjects: [MAIN] }).only(CREDENTIAL)).toEqual({
      name: expect.stringMatching(/^repo-acme-shop-ref-refs-heads-main-[0-9a-f]{8}$/),
      ...credentialParent(
        "${azurerm_user_assigned_identity.orders.id}",
        "${azurerm_user_assigned_identity.orders.resource_group_name}",
      ),
      audience: ["api://AzureADTokenExchange"],
      issuer: "https://token.actions.githubusercontent.com",
      subject: "repo:acme/shop:ref:refs/heads/main",
    });
  });

  test("is added by trust just the same", () => {
    const added = synthesize((stack) => {
      identityIn(stack).trust(MAIN);
    });
    expect(added.all(CREDENTIAL)).toEqual(synthesizeIdentity({ subjects: [MAIN] }).all(CREDENTIAL));
  });

  test("has the name that it is given", () => {
    const stack = synthesize((scope) => {
      identityIn(scope).trust(MAIN, "main-branch");
    });
    expect(namesOf(stack)).toEqual(["main-branch"]);
  });

  test("may have a name that only Terraform knows", () => {
    const stack = synthesize((scope) => {
      const name = new TerraformVariable(scope, "credential", {}).stringValue;
      identityIn(scope).trust(MAIN, name);
    });
    expect(namesOf(stack)).toEqual(["${var.credential}"]);
  });

  test("is returned, for every other argument", () => {
    const stack = synthesize((scope) => {
      identityIn(scope).trust(MAIN).timeouts.create = "5m";
    });
    expect(stack.only(CREDENTIAL).timeouts).toEqual({ create: "5m" });
  });
});

describe("the name that a credential gets", () => {
  const nameOf = (subject: FederatedSubject) =>
    namesOf(synthesizeIdentity({ subjects: [subject] }))[0];
  const of = (issuer: string, subject: string) => nameOf(FederatedSubject.of(issuer, subject));

  test("does not depend on what else the identity trusts", () => {
    const tag = FederatedSubject.githubTag("acme/shop", "v1");
    expect(namesOf(synthesizeIdentity({ subjects: [tag, MAIN] }))).toContain(nameOf(MAIN));
  });

  test("differs by issuer and by subject, even if by a sign only", () => {
    const names = [
      of("https://a.example.com", "a/b"),
      of("https://b.example.com", "a/b"),
      of("https://a.example.com", "a-b"),
    ];
    expect(new Set(names).size).toBe(3);
  });

  test.each([
    ["of letters that Azure does not take", "·····"],
    ["that begins with a sign", "-_subject"],
    ["of 600 characters", "s".repeat(600)],
  ])("from a subject %s is valid", (_, subject) => {
    expect(of("https://a.example.com", subject)).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}$/);
  });

  test("differs for one account of two clusters, and is the same in every run", () => {
    const run = (tokensBefore: number) =>
      synthesize((stack) => {
        const variable = new TerraformVariable(stack, "v", {});
        const tokens = Array.from({ length: tokensBefore }, () => variable.stringValue);
        expect(tokens).toHaveLength(tokensBefore);
        const subjects = ["blue", "green"].map((id) =>
          FederatedSubject.serviceAccount(
            new AksCluster(stack, id, { resourceGroup: RESOURCE_GROUP }),
            { namespace: "shop", name: "orders" },
          ),
        );
        identityIn(stack, { subjects });
      });
    const names = namesOf(run(0));
    expect(new Set(names).size).toBe(2);
    expect(namesOf(run(5))).toEqual(names);
  });
});

describe("a right of the identity", () => {
  test("is below it, and is granted like any other", () => {
    const stack = synthesize((scope) => {
      const registry = new ContainerRegistry(scope, "registry", { resourceGroup: RESOURCE_GROUP });
      registry.grantPush(identityIn(scope).principal);
    });
    expect(stack.only(ROLE)).toEqual({
      scope: "${azurerm_container_registry.registry.id}",
      role_definition_name: "AcrPush",
      principal_id: "${azurerm_user_assigned_identity.orders.principal_id}",
      principal_type: "ServicePrincipal",
      skip_service_principal_aad_check: true,
    });
    expect(Object.keys(stack.all(ROLE))).toEqual([
      expect.stringMatching(/^orders_AcrPush-registry/),
    ]);
  });

  test("to a resource of another stack is in the stack of the identity", () => {
    const app = Testing.app();
    const resourceGroup = RESOURCE_GROUP;
    const registry = new ContainerRegistry(addStack(app, "shared"), "registry", { resourceGroup });
    registry.grantPull(identityIn(addStack(app, "team")).principal);
    const synthesized = synthesizeApp(app);
    expect(Object.keys(synthesized.stack("team").all(ROLE))).toHaveLength(1);
    expect(synthesized.stack("shared").all(ROLE)).toEqual({});
  });
});

describe("what others need of an identity", () => {
  const outputsOf = (identityOf: (stack: TerraformStack) => IWorkloadIdentity) =>
    synthesize((stack) => {
      const { identityId, clientId, tenantId } = identityOf(stack);
      for (const [name, value] of Object.entries({ identityId, clientId, tenantId })) {
        new TerraformOutput(stack, name, { value });
      }
    });

  test.each([
    ["identityId", "id"],
    ["clientId", "client_id"],
    ["tenantId", "tenant_id"],
  ])("%s, created or imported", (output, attribute) => {
    const created = outputsOf((stack) => identityIn(stack));
    const lookedUp = outputsOf((stack) =>
      WorkloadIdentity.fromIdentity(stack, "orders", {
        identity: new DataAzurermUserAssignedIdentity(stack, "data", {
          name: "id-orders",
          resourceGroupName: "rg-shared",
        }),
      }),
    );
    expect(created.output(output).value).toBe(`\${${IDENTITY}.orders.${attribute}}`);
    expect(lookedUp.output(output).value).toBe(`\${data.${IDENTITY}.data.${attribute}}`);
  });

  test("the default tenant of an identity is that of the deployment", () => {
    const stack = outputsOf((scope) =>
      WorkloadIdentity.fromIdentity(scope, "orders", { identity: EXISTING }),
    );
    expect(stack.output("tenantId").value).toBe(
      "${data.azurerm_client_config.client-config.tenant_id}",
    );
  });
});

describe("an identity that exists", () => {
  test("is not created, and its credentials are in its resource group", () => {
    const stack = synthesize((scope) => {
      WorkloadIdentity.fromIdentity(scope, "orders", { identity: EXISTING }).trust(MAIN);
    });
    expect(Object.keys(stack.json.resource)).toEqual([CREDENTIAL]);
    expect(stack.json).not.toHaveProperty("data");
    expect(stack.only(CREDENTIAL)).toMatchObject(credentialParent(IDS.identity, "rg-shared"));
  });

  test("accepts subjects in its constructor", () => {
    const stack = synthesize((scope) => {
      WorkloadIdentity.fromIdentity(scope, "orders", { identity: EXISTING, subjects: [MAIN] });
    });
    expect(stack.only(CREDENTIAL).subject).toBe("repo:acme/shop:ref:refs/heads/main");
  });

  test("may be an L1 resource", () => {
    const stack = synthesize((scope) => {
      const identity = new UserAssignedIdentity(scope, "identity", {
        name: "id-orders",
        resourceGroupName: "rg-other",
        location: "westeurope",
      });
      WorkloadIdentity.fromIdentity(scope, "orders", { identity }).trust(MAIN);
    });
    expect(stack.only(CREDENTIAL)).toMatchObject(
      credentialParent(
        "${azurerm_user_assigned_identity.identity.id}",
        "${azurerm_user_assigned_identity.identity.resource_group_name}",
      ),
    );
  });

  test("may have an id in an expression", () => {
    const stack = synthesize((scope) => {
      const identity = { ...EXISTING, id: "${var.identity}" };
      WorkloadIdentity.fromIdentity(scope, "orders", { identity }).trust(MAIN);
    });
    expect(stack.only(CREDENTIAL)).toMatchObject(
      credentialParent("${var.identity}", '${element(split("/", var.identity), 4)}'),
    );
  });

  test("has rights that lie below the construct", () => {
    const stack = synthesize((scope) => {
      const registry = new ContainerRegistry(scope, "registry", { resourceGroup: RESOURCE_GROUP });
      registry.grantPull(
        WorkloadIdentity.fromIdentity(scope, "orders", { identity: EXISTING }).principal,
      );
    });
    expect(Object.keys(stack.all(ROLE))).toEqual([expect.stringMatching(/^orders_AcrPull/)]);
    expect(stack.only(ROLE).principal_id).toBe(OBJECT_ID);
  });
});

interface Options extends Partial<WorkloadIdentityProps> {
  readonly id?: string;
  readonly later?: readonly (readonly [FederatedSubject, string?])[];
}

function build(stack: TerraformStack, { id, later = [], ...props }: Options): void {
  const identity = id
    ? WorkloadIdentity.fromIdentity(stack, "orders", { identity: { ...EXISTING, id } })
    : identityIn(stack, props);
  for (const [subject, name] of later) {
    identity.trust(subject, name);
  }
}

const branches = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    FederatedSubject.githubBranch("acme/shop", `release/${index}`),
  );
const named = (name: string): Options => ({ later: [[MAIN, name]] });

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-ID-001",
    refused: { name: "id" },
    says: ['name = "id"', "3–128 letters", '"id-shop-orders"'],
    accepted: { name: "id-" },
  },
  {
    rule: "AKS-ID-001",
    refused: { name: "_id" },
    says: ['It must be 3–128 letters, digits, "_" and "-", starting with a letter or digit.'],
    accepted: { name: "1_id" },
  },
  {
    rule: "AKS-ID-001",
    refused: { name: "a".repeat(129) },
    says: ["3–128"],
    accepted: { name: "a".repeat(128) },
  },
  {
    rule: "AKS-ID-001",
    refused: { name: "id.orders" },
    says: ['"id.orders"'],
    accepted: { name: "${var.name}" },
  },
  {
    rule: "AKS-ID-002",
    refused: { id: OBJECT_ID },
    says: [
      `identity.id = "${OBJECT_ID}"`,
      "It must be the ID of a Microsoft.ManagedIdentity/userAssignedIdentities, in exactly this letter case.",
    ],
    accepted: { id: IDS.identity },
  },
  {
    rule: "AKS-ID-020",
    refused: named("main branch"),
    says: ['name = "main branch"', "3–120 letters", '"main-branch"'],
    accepted: named("main_branch-1"),
  },
  {
    rule: "AKS-ID-020",
    refused: named("ab"),
    says: ["3–120"],
    accepted: named("abc"),
  },
  {
    rule: "AKS-ID-020",
    refused: named("a".repeat(121)),
    says: ["3–120"],
    accepted: named("a".repeat(120)),
  },
  {
    rule: "AKS-ID-021",
    refused: { subjects: [MAIN, FederatedSubject.githubBranch("acme/shop", "main")] },
    says: [
      'subjects[1] = "repo:acme/shop:ref:refs/heads/main"',
      "already trusts this issuer and subject",
    ],
    accepted: { subjects: [MAIN, FederatedSubject.githubBranch("Acme/shop", "main")] },
  },
  {
    rule: "AKS-ID-021",
    refused: { subjects: [MAIN], later: [[MAIN, "again"]] },
    says: ['subject = "repo:acme/shop:ref:refs/heads/main"'],
    accepted: {
      subjects: [MAIN],
      later: [[FederatedSubject.of("https://b.example", MAIN.subject)]],
    },
  },
  {
    rule: "AKS-ID-022",
    refused: { later: branches(2).map((subject, index) => [subject, index ? "Main" : "main"]) },
    says: ['name = "Main"', "already has a credential with this name"],
    accepted: { later: branches(2).map((subject, index) => [subject, `main-${index}`]) },
  },
  {
    rule: "AKS-ID-023",
    refused: {
      resourceGroup: { name: "rg-test", location: "New Zealand North" },
      subjects: [MAIN],
    },
    says: ['resourceGroup.location = "newzealandnorth"', "does not support federated credentials"],
    accepted: { resourceGroup: { name: "rg-test", location: "newzealandnorth" } },
  },
  {
    rule: "AKS-ID-023",
    refused: { resourceGroup: { name: "rg-test", location: "malaysiasouth" }, later: [[MAIN]] },
    says: ["malaysiasouth"],
    accepted: { resourceGroup: { name: "rg-test", location: "malaysiawest" }, later: [[MAIN]] },
  },
  {
    rule: "AKS-ID-024",
    refused: { subjects: branches(20), later: [[MAIN]] },
    says: ['subjects = "21 subjects"', "at most 20 federated credentials"],
    accepted: { subjects: branches(20) },
  },
];

const rules: readonly Rule<FederationSpec & { name: string; identity: { id: string } }>[] = [
  identityNameRule,
  identityIdRule,
  // The others are about a subject and not about an identity.
  ...federationRules.filter(({ id }) => id >= "AKS-ID-020"),
  ...federationSetRules,
];

describeRules(build, rules, cases);

test("an account that one cluster has is rejected twice, though its issuer is a token", () => {
  const message = refusal((stack) => {
    const cluster = new AksCluster(stack, "cluster", { resourceGroup: RESOURCE_GROUP });
    const account = { namespace: "shop", name: "orders" };
    const pods = () => FederatedSubject.serviceAccount(cluster, account);
    identityIn(stack, { subjects: [pods(), pods()] });
  });
  expect(message).toContain("AKS-ID-021");
});

test("two identities may trust the same subject", () => {
  const stack = synthesize((scope) => {
    for (const id of ["orders", "stock"]) {
      new WorkloadIdentity(scope, id, { resourceGroup: RESOURCE_GROUP, subjects: [MAIN] });
    }
  });
  expect(Object.keys(stack.all(CREDENTIAL))).toHaveLength(2);
});

test("the error names all problems at once", () => {
  const message = refusal((stack) => {
    identityIn(stack, {
      name: "id",
      subjects: [FederatedSubject.of("http://a.example.com", ""), MAIN, MAIN],
    });
  });
  expect(message).toMatch(/^\[test\/orders\] 4 problems:/);
});

test("the region of an L1 resource group is judged, too", () => {
  const message = refusal((stack) => {
    const location = "malaysiasouth";
    const resourceGroup = new ResourceGroup(stack, "rg", { name: "rg-test", location });
    identityIn(stack, { resourceGroup, subjects: [MAIN] });
  });
  expect(message).toContain("AKS-ID-023");
});
