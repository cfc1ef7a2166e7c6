/**
 * Figures about the running server for Prometheus. Counts and times only; no label names a meeting or a person.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly connections: Gauge;
  readonly meetingsOwned: Gauge;
  readonly commands: Counter<'outcome'>;
  readonly commitSeconds: Histogram;
  readonly batchSize: Histogram;
  readonly queueLength: Gauge;
  readonly tellSeconds: Histogram;
  readonly viewBytes: Counter;
  readonly closedSockets: Counter<'code'>;
  readonly gateDecisions: Counter<'decision'>;
  readonly mediaSockets: Gauge;
  readonly httpSeconds: Histogram<'route' | 'method' | 'status'>;
}

const fineSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    connections: new Gauge({ name: 'tinget_connections', help: 'Open sockets of the live protocol', registers }),
    meetingsOwned: new Gauge({ name: 'tinget_meetings_owned', help: 'Meetings this node owns', registers }),
    commands: new Counter({
      name: 'tinget_commands_total',
      help: 'Commands answered',
      labelNames: ['outcome'],
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'tinget_commit_seconds',
      help: 'Time of one append to the event log',
      buckets: fineSeconds,
      registers,
    }),
    batchSize: new Histogram({
      name: 'tinget_commit_events',
      help: 'Events in one append',
      buckets: [1, 2, 5, 10, 20, 50, 100],
      registers,
    }),
    queueLength: new Gauge({ name: 'tinget_queue_length', help: 'Commands waiting in all queues', registers }),
    tellSeconds: new Histogram({
      name: 'tinget_tell_seconds',
      help: 'Time to compute and queue the views of one commit',
      buckets: fineSeconds,
      registers,
    }),
    viewBytes: new Counter({ name: 'tinget_view_bytes_total', help: 'Bytes of views queued on sockets', registers }),
    closedSockets: new Counter({
      name: 'tinget_sockets_closed_total',
      help: 'Sockets this server closed, by close code',
      labelNames: ['code'],
      registers,
    }),
    gateDecisions: new Counter({
      name: 'tinget_gate_decisions_total',
      help: 'Decisions of the gate before the media engine',
      labelNames: ['decision'],
      registers,
    }),
    mediaSockets: new Gauge({ name: 'tinget_media_sockets', help: 'Signalling sockets through the gate', registers }),
    httpSeconds: new Histogram({
      name: 'tinget_http_seconds',
      help: 'HTTP requests by the pattern of their route',
      labelNames: ['route', 'method', 'status'],
      buckets: fineSeconds,
      registers,
    }),
  };
}
