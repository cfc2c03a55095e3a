// The control server's page: what runs where, what time it is, what is due, and what has failed, in Chinese and
// English.
import { escapeHtml, htmlPage, type LoginChoice } from './login-page.ts';
import type { QueueMessage } from './queues.ts';
import type { Firing } from './scheduler.ts';

export interface Status {
  /** The citizens' web app, and whom to be in it. */
  app: { url: string; citizens: LoginChoice[] } | undefined;
  apiUrl: string;
  issuerUrl: string;
  userinfoUrl: string;
  controlUrl: string;
  dynamodbEndpoint: string;
  audience: string;
  /** Business time, ISO 8601. */
  now: string;
  schedules: { name: string; expression: string; timezone: string; nextAt: string | undefined }[];
  firings: readonly Firing[];
  queues: readonly QueueMessage[];
}

const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const link = (url: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
const table = (rows: string[], empty: string): string =>
  rows.length > 0 ? `<table>${rows.join('')}</table>` : `<p>${empty}</p>`;

export function controlPage(status: Status): string {
  const places = [
    ...(status.app ? [row('市民应用 The citizens’ app', link(status.app.url))] : []),
    row('接口 API', link(status.apiUrl)),
    row('接口说明 API reference', link(`${status.controlUrl}/reference/`)),
    row('身份认证 Issuer', link(`${status.issuerUrl}/.well-known/openid-configuration`)),
    row('数据库 DynamoDB Local', `<code>${escapeHtml(status.dynamodbEndpoint)}</code>`),
  ];
  const schedules = status.schedules.map(({ name, expression, timezone, nextAt }) =>
    row(escapeHtml(name), `<code>${escapeHtml(expression)}</code> ${escapeHtml(timezone)}`, escapeHtml(nextAt ?? '—')),
  );
  const firings = status.firings
    .slice(-10)
    .map(({ schedule, scheduledAt, error }) =>
      row(escapeHtml(schedule), scheduledAt, escapeHtml(error ?? '完成 done')),
    );
  const messages = status.queues.map(({ queue, sentAt, body }) =>
    row(escapeHtml(queue), sentAt, `<pre>${escapeHtml(JSON.stringify(body, null, 1))}</pre>`),
  );
  const people = (status.app?.citizens ?? []).map(({ login, name, about }) =>
    row(escapeHtml(name), `<code>${escapeHtml(login)}</code>`, escapeHtml(about ? `${about.zh} · ${about.en}` : '')),
  );
  return htmlPage(
    '信档 · 本机控制台',
    `<h1>信档 · 本机控制台</h1><p>Xindang on this machine: its control page. 这一页不是接口的一部分。It is no part of the API.</p>
     <table>${places.join('')}</table>
     ${people.length > 0 ? `<h2>在应用里登录为 Log in to the app as</h2>${table(people, '')}` : ''}
     <h2>业务时间 Business time</h2><p><code>${status.now}</code></p>
     <pre>curl -X POST ${status.controlUrl}/clock -H 'content-type: application/json' -d '{"advanceDays": 30}'</pre>
     <h2>定时任务 Schedules</h2>${table(schedules, '没有 None')}
     <h2>最近执行 Latest runs</h2>${table(firings, '还没有 None yet')}
     <h2>失败队列 Failure queues</h2>${table(messages, '空 Empty')}`,
  );
}
