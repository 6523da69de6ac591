import { AppIngress, type ApplicationProps, AppPort, AppService, Mount, Rollout } from "../../lib";
import {
  applicationRules,
  statefulApplicationRules,
} from "../../lib/application/application-rules";
import { jobRules } from "../../lib/application/job-rules";
import { describeFormats, type FormatCase } from "../support/format-cases";
import { applicationIn, jobIn, statefulIn } from "./applications";

const ports = [AppPort.http(8080)];
const VAULT = "https://kv-shop.vault.azure.net";
const HEX = "0123456789abcdef";

const cases: FormatCase<Partial<ApplicationProps>>[] = [
  {
    rule: "AKS-APP-037",
    options: (dnsLabel) => ({ ports, service: AppService.publicLoadBalancer({ dnsLabel }) }),
    accepted: ["abc", "z-9", "a0z", "zz0", "zza", "a-az09-9", `a${"9".repeat(62)}`],
    refused: ["ab", `a${"9".repeat(63)}`, "1shop", "-shop", "shop-", "Shop", "shopS", "shop_a"],
  },
  {
    rule: "AKS-APP-042",
    options: (host) => ({ ports, ingress: AppIngress.webAppRouting(host) }),
    accepted: [
      ...[
        "a",
        "z",
        "0",
        "9",
        "a.z.0.9",
        "ab.cd",
        "az.za",
        "09.90",
        "ba.aa",
        "a0.bz",
        "aa.b9",
        "a-a0z9-9.z-a0z9-0",
      ],
      ...["*.shop.example.com", "20261129", "1.2.3", "1.2.3.4.5", "1.2.3.4.example.com"],
      `${"a.".repeat(126)}a`,
    ],
    refused: [
      ...["10.0.0.1", "255.255.255.255", "*", "*shop.com", "a.*.com", "*x.shop.com"],
      ...["-a", "a-", "a.-b", "a.b-", "a..b", "a.", "shop_1.com", "shop:80", "Shop", "a.B"],
      `${"a.".repeat(126)}ab`,
    ],
  },
  {
    rule: "AKS-APP-043",
    options: (path) => ({ ports, ingress: AppIngress.webAppRouting("shop.example.com", { path }) }),
    accepted: ["/", "/a", "/ab/cd", "/.well-known", "/a/.b", "/...", "/a/.../b", "/a%20b", "/a."],
    refused: [
      ...["", "shop/a", "//", "//a", "/a//b", "/.", "/..", "/./a", "/../a", "/a/.", "/a/.."],
      ...["/a/./b", "/a/../b", "/a%2fb", "/a%2Fb", "/%2f"],
    ],
  },
  {
    rule: "AKS-APP-044",
    options: (certificateId) => ({
      ports,
      ingress: AppIngress.webAppRouting("shop.example.com", { certificateId }),
    }),
    accepted: [
      ...["a", "z", "0", "9", "az-09", "AZ"].map((name) => `${VAULT}/certificates/${name}`),
      ...["", "/", `/${HEX}${HEX}`, `/${HEX}${HEX}/`].map((end) => `${VAULT}/certificates/a${end}`),
      `${VAULT}/Certificates/shop`,
      `${VAULT}/certificates/${"a".repeat(127)}`,
    ],
    refused: [
      ...["", "a_b", "a.b", "a".repeat(128), `a/${HEX}`, `a/${HEX}${HEX}0`, "a//", "a?b"].map(
        (name) => `${VAULT}/certificates/${name}`,
      ),
      `a/${HEX}${HEX.slice(1)}`,
      `${VAULT}/certificates/a/${HEX}${HEX.slice(1)}`,
      `${VAULT}/certificates/a/${HEX}${HEX.slice(1)}g`,
      `${VAULT}/a/certificates/b`,
      `${VAULT}/secrets/a`,
      "https:///certificates/a",
      `x${VAULT}/certificates/a`,
      "http://kv-shop.vault.azure.net/certificates/a",
    ],
  },
  {
    rule: "AKS-APP-064",
    what: "maxUnavailable",
    options: (maxUnavailable) => ({ rollout: Rollout.rolling({ maxUnavailable }) }),
    accepted: ["1", "12", "123", "1%", "99%", "100%"],
    refused: ["", "x1", "1x", "%", "x1%", "101%", "123%", "1%%", "-1", "1.5"],
  },
  {
    rule: "AKS-APP-064",
    what: "maxSurge",
    options: (maxSurge) => ({ rollout: Rollout.rolling({ maxSurge }) }),
    accepted: ["1", "1%", "100%", "150%", "1000%"],
    refused: ["", "%", "x1%", "1x%", "1%%", "-1%", "1.5%"],
  },
  {
    rule: "AKS-APP-065",
    options: (maxSurge) => ({ rollout: Rollout.rolling({ maxSurge }) }),
    accepted: ["1", "10", "1%", "10%"],
    refused: ["0", "00", "0%", "00%"],
  },
  {
    rule: "AKS-APP-022",
    options: (capability) => ({ security: { allowCapabilities: [capability] } }),
    accepted: ["A", "Z", "NET_BIND_SERVICE", "AZ_09", "sys_time"],
    refused: ["", "CAP_NET_ADMIN", "cap_net_admin", "_A", "1A", "NET-ADMIN", "NET ADMIN"],
  },
  {
    rule: "AKS-APP-102",
    options: (path) => ({ mounts: { [path]: Mount.scratch("64Mi") } }),
    accepted: [
      ...["/a", "a", "C:\\data", "/a/", "/..a", "/a/..b", "/a/b..", "/a.."],
      ...["/a.", "/a./b", "/.a", "/.a/b"],
    ],
    refused: [
      "/",
      "//",
      "..",
      "../a",
      "/..",
      "/a/..",
      "/a/../b",
      "C:\\..",
      "C:\\..\\a",
      "a\\..\\b",
    ],
  },
];

describeFormats(applicationIn, applicationRules, cases);

describeFormats(statefulIn, statefulApplicationRules, [
  {
    rule: "AKS-APP-071",
    options: (name) => ({ name }),
    accepted: ["a", "a".repeat(52)],
    refused: ["a".repeat(53)],
  },
]);

describeFormats(jobIn, jobRules, [
  {
    rule: "AKS-APP-081",
    options: (timeZone) => ({ timeZone }),
    accepted: ["UTC", "Etc/UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+1"],
    refused: ["", "Local", "local", "+01:00", "-05", "europe/berlin", "EUROPE/BERLIN", "Mars/Base"],
  },
]);
