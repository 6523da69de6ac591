import { AksNetwork, type AksNetworkProps, FlowLogs } from "../../lib";
import { networkServiceRules } from "../../lib/network/network-service-rules";
import { IDS } from "../support/ids";
import { describeRules, type RuleCase, titled } from "../support/rule-cases";
import { RESOURCE_GROUP } from "../support/synth";

type Options = Pick<AksNetworkProps, "dnsServers" | "ddosProtectionPlanId" | "flowLogs">;

const ACCOUNT = { id: IDS.storageAccount };
const WORKSPACE = {
  id: IDS.workspace,
  workspaceId: "11111111-2222-3333-4444-555555555555",
  location: "westeurope",
};
const logs = (options: Parameters<typeof FlowLogs.to>[1]): Options => ({
  flowLogs: FlowLogs.to(ACCOUNT, options),
});

const cases: RuleCase<Options>[] = [
  {
    rule: "AKS-NET-070",
    refused: { dnsServers: ["10.0.0.4", "dns.example.com"] },
    says: ['dnsServers[1] = "dns.example.com"', "IPv4 address"],
    accepted: { dnsServers: ["10.0.0.4", "${var.server}"] },
  },
  {
    rule: "AKS-NET-071",
    refused: { dnsServers: ["10.0.0.4", "10.0.0.4"] },
    says: ['dnsServers[1] = "10.0.0.4"', "the same DNS server twice"],
    accepted: { dnsServers: ["10.0.0.4", "10.0.0.5"] },
  },
  {
    rule: "AKS-NET-072",
    refused: { ddosProtectionPlanId: "ddos-hub" },
    says: ['ddosProtectionPlanId = "ddos-hub"', "Microsoft.Network/ddosProtectionPlans"],
    accepted: { ddosProtectionPlanId: IDS.ddosProtectionPlan },
  },
  ...[-1, 366].map((retentionDays) => ({
    rule: "AKS-NET-073",
    refused: logs({ retentionDays }),
    says: [`flowLogs.retentionDays = ${retentionDays}`, "from 0 to 365 (days)"],
    accepted: logs({ retentionDays: 0 }),
  })),
  {
    rule: "AKS-NET-074",
    refused: titled({ "every 30 minutes": logs({ workspace: WORKSPACE, intervalMinutes: 30 }) }),
    says: ["flowLogs.intervalMinutes = 30", "Fix: 10 or 60"],
    accepted: titled({ "every 10 minutes": logs({ workspace: WORKSPACE, intervalMinutes: 10 }) }),
  },
  {
    rule: "AKS-NET-075",
    refused: logs({ intervalMinutes: 10 }),
    says: ["flowLogs.intervalMinutes = 10", "no effect"],
    accepted: titled({ "a workspace": logs({ workspace: WORKSPACE, intervalMinutes: 10 }) }),
  },
];

describeRules(
  (stack, options: Options) =>
    new AksNetwork(stack, "network", { resourceGroup: RESOURCE_GROUP, ...options }),
  networkServiceRules,
  cases,
);
