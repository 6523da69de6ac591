import { IDS } from "../support/ids";

const ID = Object.values(IDS).filter((id) => typeof id === "string");

/** Texts by what the name of the option asks for; the first pattern that fits counts. */
const TEXTS: readonly (readonly [name: RegExp, texts: readonly string[]])[] = [
  [/Id$|^id$|Ids$|scope/, [...ID, "11111111-2222-3333-4444-555555555555"]],
  [
    /cidr|prefix|range|address|peer|source|destination/i,
    ["10.0.0.0/24", "10.240.0.0/16", "203.0.113.7/32", "203.0.113.7", "0.0.0.0/0", "fd00::/64"],
  ],
  [/location|region/i, ["westeurope", "eastus2", "usgovvirginia", "West Europe"]],
  [/version/i, ["1.34", "1.33.2", "1.34.0"]],
  [/vmSize/, ["Standard_D4ds_v5", "Standard_D2s_v3", "standard_d4ds_v5", "Standard_NC4as_T4_v3"]],
  [/zones/, ["1", "2", "3", "4"]],
  [/key$/i, ["team", "app.kubernetes.io/name", "DB_HOST", "a"]],
  [/image/i, ["nginx:1.27.0", "mcr.microsoft.com/azuredocs/aks-helloworld:v1", "nginx"]],
  [/schedule/i, ["0 3 * * *", "*/5 * * * *", "0 0 31 2 *"]],
  [/email/i, ["ops@example.com"]],
  [
    /host|domain|fqdn|loginServer|url|uri|server/i,
    ["shop.example.com", "crshop.azurecr.io", "https://example.com/hook"],
  ],
  [/time|date|expiry/i, ["03:00", "2027-01-01", "2027-01-01T00:00:00Z"]],
  [/memory|size|storage/i, ["128Mi", "1Gi", "500m"]],
  [/cpu/i, ["100m", "1", "0.5"]],
  [/path/i, ["/healthz", "/var/data", "data"]],
  [/name/i, ["shop", "shop-prod", "crshop", "a", "Shop_1"]],
];
const OTHER = ["text", "shop", "a", "1"];

export function textsFor(name: string): readonly string[] {
  return TEXTS.find(([pattern]) => pattern.test(name))?.[1] ?? OTHER;
}

/** Texts that break what does not expect them. */
export const HOSTILE_TEXTS: readonly string[] = [
  "",
  " ",
  "\u0000",
  "a\nb",
  "${var.nothing}",
  "${",
  "%{if true}",
  "$${HOME}",
  "{{ .Values }}",
  "'; DROP TABLE pods; --",
  "../../etc/passwd",
  "__proto__",
  "constructor",
  "東京",
  "\ud800",
  "🚢",
  "a".repeat(5000),
  "-1",
  "NaN",
  "1e999999999",
  "0x10",
  "\u202Egnp.exe",
  "\u001b[31mred",
];
