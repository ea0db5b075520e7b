import type * as inputs from "@pulumi/azure-native/types/input";

/**
 * What a data collection rule collects, as the documents' samples collect it (azure-monitor-docs
 * data-collection-rule-samples.md, 2026-01-20; the last two: the onboarding templates of kubernetes-monitoring-enable.md).
 *
 * - `PerformanceCounters`: processor, memory and disk counters every 60 seconds, by the names of the document's sample, which
 *   are Windows'. Whether Linux machines answer to them is UNVERIFIED: a rule of one's own asks for theirs.
 * - `Syslog`: all of `cron`, and warnings or worse of `daemon` and `syslog`.
 * - `WindowsEvents`: warnings or worse of the System and Application logs.
 * - `ContainerInsights`: logs, inventory and performance of a Kubernetes cluster, every minute, of all namespaces.
 * - `Prometheus`: what the cluster's metrics addon scrapes, for Azure Monitor workspaces.
 */
export const CollectionSource = {
  PerformanceCounters: "PerformanceCounters",
  Syslog: "Syslog",
  WindowsEvents: "WindowsEvents",
  ContainerInsights: "ContainerInsights",
  Prometheus: "Prometheus",
} as const;
export type CollectionSource = (typeof CollectionSource)[keyof typeof CollectionSource];

/** One source as a rule spells it out. */
export interface SourceSpecification {
  /** The streams that it fills, which a data flow takes on. */
  readonly streams: readonly string[];
  readonly dataSources: inputs.monitor.DataCollectionRuleDataSourcesArgs;
  /** The name that its onboarding templates give to an association with such a rule, which the addons look for. */
  readonly associationName?: string;
  /** The kind of rule that the templates make; without one, a rule serves Linux and Windows. */
  readonly kind?: string;
}

const WARNING_OR_WORSE = ["Warning", "Error", "Critical", "Alert", "Emergency"];
const PERFORMANCE = "Microsoft-Perf";
const SYSLOG = "Microsoft-Syslog";
const EVENTS = "Microsoft-Event";
const CONTAINERS = "Microsoft-ContainerInsights-Group-Default";
const PROMETHEUS = "Microsoft-PrometheusMetrics";

export const SOURCE_SPECIFICATIONS: Readonly<Record<CollectionSource, SourceSpecification>> = {
  [CollectionSource.PerformanceCounters]: {
    streams: [PERFORMANCE],
    dataSources: {
      performanceCounters: [
        {
          name: "performance",
          streams: [PERFORMANCE],
          samplingFrequencyInSeconds: 60,
          counterSpecifiers: ["\\Processor(_Total)\\% Processor Time", "\\Memory\\Committed Bytes", "\\LogicalDisk(_Total)\\Free Megabytes", "\\PhysicalDisk(_Total)\\Avg. Disk Queue Length"],
        },
      ],
    },
  },
  [CollectionSource.Syslog]: {
    streams: [SYSLOG],
    dataSources: {
      syslog: [
        { name: "cron", streams: [SYSLOG], facilityNames: ["cron"], logLevels: ["Debug", "Info", "Notice", ...WARNING_OR_WORSE] },
        { name: "system", streams: [SYSLOG], facilityNames: ["daemon", "syslog"], logLevels: WARNING_OR_WORSE },
      ],
    },
  },
  [CollectionSource.WindowsEvents]: {
    streams: [EVENTS],
    dataSources: {
      windowsEventLogs: [
        { name: "events", streams: [EVENTS], xPathQueries: ["System!*[System[(Level = 1 or Level = 2 or Level = 3)]]", "Application!*[System[(Level = 1 or Level = 2 or Level = 3)]]"] },
      ],
    },
  },
  [CollectionSource.ContainerInsights]: {
    streams: [CONTAINERS],
    dataSources: {
      extensions: [
        {
          name: "ContainerInsightsExtension",
          streams: [CONTAINERS],
          extensionName: "ContainerInsights",
          extensionSettings: { dataCollectionSettings: { interval: "1m", namespaceFilteringMode: "Off", enableContainerLogV2: true } },
        },
      ],
    },
    associationName: "ContainerInsightsExtension",
    kind: "Linux",
  },
  [CollectionSource.Prometheus]: {
    streams: [PROMETHEUS],
    dataSources: { prometheusForwarder: [{ name: "PrometheusDataSource", streams: [PROMETHEUS] }] },
    associationName: "ContainerInsightsMetricsExtension",
    kind: "Linux",
  },
};

/** What a rule for Log Analytics workspaces collects where it does not say. */
export const LOG_SOURCES: readonly CollectionSource[] = [CollectionSource.PerformanceCounters, CollectionSource.Syslog, CollectionSource.WindowsEvents];
