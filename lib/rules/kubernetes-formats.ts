import type { Format } from "./value-rules";

/** Where Kubernetes states a form. */
export const KUBERNETES_SOURCES = {
  configMaps: "https://kubernetes.io/docs/concepts/configuration/configmap/",
  cronJobs: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
  environment:
    "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  images: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
  labels: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/",
  names: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  quantities:
    "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/#Quantity",
  services: "https://kubernetes.io/docs/concepts/services-networking/service/",
} as const;

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const SUBDOMAIN = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*";
const QUALIFIED = "[a-zA-Z0-9](?:[a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9])?";
const NUMBER = "(?:\\d+\\.?\\d*|\\.\\d+)";
const SUFFIX = "(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?";

/** The forms of Kubernetes' own values. Source: `KUBERNETES_SOURCES`, and the API server's validation. */
export const KUBERNETES_FORMATS = {
  /** Namespaces, containers, volumes, and what becomes a label or a host name (RFC 1123). */
  label: {
    matches: new RegExp(`^${LABEL}$`),
    form: '1–63 lower-case letters, digits and "-", with a letter or digit at both ends',
    example: '"shop"',
  },
  /** Most objects: deployments, config maps, secrets, service accounts (RFC 1123). */
  name: {
    matches: new RegExp(`^(?=.{1,253}$)${SUBDOMAIN}$`),
    form: '1–253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part',
    example: '"orders"',
  },
  /** Services, whose names may not begin with a digit, at least up to 1.35 (RFC 1035). */
  serviceName: {
    matches: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    form: '1–63 lower-case letters, digits and "-", with a letter first and no "-" at the end',
    example: '"orders"',
  },
  /** Cron jobs, whose controller appends eleven characters to the name. */
  cronJobName: {
    matches: new RegExp(`^(?=.{1,52}$)${SUBDOMAIN}$`),
    form: '1–52 lower-case letters, digits, "-" and ".", with a letter or digit at both ends of each part',
    example: '"nightly-report"',
  },
  /** Roles and bindings, whose names are parts of a path. */
  pathSegment: {
    matches: /^(?!\.\.?$)[^/%]+$/,
    form: 'any text without "/" and "%", other than "." and ".."',
    example: '"team-shop-edit"',
  },
  /** Keys of labels. Those of annotations take upper-case letters in the prefix as well. */
  labelKey: {
    matches: new RegExp(`^(?:(?=[^/]{1,253}/)${SUBDOMAIN}/)?${QUALIFIED}$`),
    form: '1–63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, after an optional DNS name and "/"',
    example: '"team" or "example.com/team"',
  },
  labelValue: {
    matches: new RegExp(`^(?:${QUALIFIED})?$`),
    form: 'empty, or 1–63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
    example: '"shop"',
  },
  annotationKey: {
    matches: new RegExp(`^(?:(?=[^/]{1,253}/)${SUBDOMAIN}/)?${QUALIFIED}$`, "i"),
    form: '1–63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, after an optional DNS name and "/"',
    example: '"example.com/owner"',
  },
  /** Amounts of resources, which are never negative. `quantityValue` compares them. */
  quantity: {
    matches: new RegExp(`^\\+?${NUMBER}${SUFFIX}$`),
    form: "a number with an optional unit: m for thousandths, k, M, G, T, P, E, or Ki, Mi, Gi, Ti, Pi, Ei",
    example: '"250m" for a quarter of a core, "128Mi" for memory',
  },
  portName: {
    matches: /^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    form: '1–15 lower-case letters, digits and "-", at least one letter, no "-" at the ends and no two in a row',
    example: '"http"',
  },
  /** Since 1.32: all of ASCII that can be printed, but "=". */
  environmentVariable: {
    matches: /^[ -<>-~]+$/,
    form: 'characters of ASCII that can be printed, without "="',
    example: '"LOG_LEVEL"',
  },
  /** Keys of config maps and secrets, which become names of files. */
  dataKey: {
    matches: /^(?!\.\.)(?!\.$)[-._a-zA-Z0-9]{1,253}$/,
    form: '1–253 letters, digits, "-", "_" and ".", without ".." in front',
    example: '"settings.json"',
  },
  cron: {
    matches: cronPattern(),
    form: "minute, hour, day of the month, month and day of the week, or one of @hourly, @daily, @weekly, @monthly and @yearly, without a time zone",
    example: '"30 2 * * 1-5"',
  },
  image: {
    matches: imagePattern(),
    form: 'a repository, with its registry in front and a tag or digest behind it where wanted, without "https://"',
    example: '"mcr.microsoft.com/azuredocs/aks-helloworld:v1"',
  },
} as const satisfies Record<string, Format>;

/** A port: `rangeRule` takes both. */
export const PORTS = { minimum: 1, maximum: 65_535, source: KUBERNETES_SOURCES.services } as const;

const UNITS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The amount, to compare quantities of one kind: `quantityValue("500m") < quantityValue("1")`. */
export function quantityValue(quantity: string): number {
  const [, number = "", unit = ""] = /^\+?([\d.]+)(.*)$/.exec(quantity) ?? [];
  const factor = UNITS[unit];
  return factor === undefined ? Number(`${number}${unit}`) : Number(number) * factor;
}

/** What the API server's parser takes: `cron.ParseStandard`. */
function cronPattern(): RegExp {
  const field = (value: string) => {
    const part = `(?:[*?]|(?:${value})(?:-(?:${value}))?)(?:/[1-9]\\d*)?`;
    return `${part}(?:,${part})*`;
  };
  const months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
  const days = "sun|mon|tue|wed|thu|fri|sat";
  const fields = [
    field("0*[1-5]?\\d"),
    field("0*(?:1?\\d|2[0-3])"),
    field("0*(?:[1-9]|[12]\\d|3[01])"),
    field(`0*(?:[1-9]|1[0-2])|${months}`),
    field(`0*[0-6]|${days}`),
  ];
  const duration = "(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:ns|us|µs|ms|s|m|h))+";
  const named = `@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every ${duration})`;
  return new RegExp(`^\\s*(?:${fields.join("\\s+")}|${named})\\s*$`, "i");
}

/** Source: https://pkg.go.dev/github.com/distribution/reference */
function imagePattern(): RegExp {
  const component = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
  const domain = `(?:${component}(?:\\.${component})*|\\[[a-fA-F0-9:]+\\])(?::\\d+)?`;
  const segment = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  const tag = "[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}";
  const digest = "[a-zA-Z][a-zA-Z0-9]*(?:[-_+.][a-zA-Z][a-zA-Z0-9]*)*:[0-9a-fA-F]{32,}";
  return new RegExp(
    `^(?=[^@]{1,384}(?:@|$))(?:${domain}/)?${segment}(?:/${segment})*(?::${tag})?(?:@${digest})?$`,
  );
}
