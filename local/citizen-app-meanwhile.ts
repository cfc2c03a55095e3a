// What the citizens' app shows at its address while it is built, or when it could not be: one page that refreshes itself.
import type { AppBuild } from './citizen-app-build.ts';
import { escapeHtml, htmlPage } from './login-page.ts';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  content: Buffer;
}

const REFRESH_SECONDS = 4;

export function pageMeanwhile({ state, logFile }: Pick<AppBuild, 'state' | 'logFile'>): Answer {
  const failed = state() === 'failed';
  const html = failed
    ? htmlPage(
        '信档没能构建 · Not built',
        `<h1>市民应用没能构建</h1><h1>The citizens' app could not be built</h1>
         <p>多半是没有网络；接口等其余部分照常。联网后重新启动。<br>
         Most likely there is no network; the API and all else goes on. Go online and start again.</p>
         <p>日志 Log: <code>${escapeHtml(logFile)}</code></p>`,
      )
    : htmlPage(
        '信档正在构建 · Being built',
        `<h1>市民应用正在构建</h1><h1>The citizens' app is being built</h1>
         <p>至多约两分钟；这一页会自己刷新。<br>
         About two minutes at most; this page refreshes itself.</p>`,
      );
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    refresh: String(REFRESH_SECONDS),
    'retry-after': String(REFRESH_SECONDS),
  };
  return { status: 503, headers, content: Buffer.from(html) };
}
