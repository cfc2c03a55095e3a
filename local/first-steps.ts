// What a person reads when the system is up: what runs where, who can log in, and a first command for each kind of
// caller.
import type { IssuerClient } from './issuer-configuration.ts';
import type { LoginChoice } from './login-page.ts';

export interface Ready {
  appUrl: string;
  apiUrl: string;
  issuerUrl: string;
  controlUrl: string;
  dynamodbEndpoint: string;
  audience: string;
}

/** A filing that any newcomer can send: a city commendation for one of the demo's people, awarded on `day`. */
export const exampleFiling = (day: string) => ({
  kind: 'commendation',
  item: 'P-CO-02',
  party: { name: '陈若溪', number: '99999919900101018X' },
  category: '表彰奖励',
  awardLevel: 'city',
  recognitionNumber: `示政字〔${day.slice(0, 4)}〕第9001号`,
  awardedOn: day,
  organ: { name: '示例市人民政府', code: '11999900MB00000151' },
  fileName: '关于表彰示例市先进个人的决定',
  submitter: 'S16-011',
  checker: 'S16-027',
});

/** Where `npm run login` looks for the system by itself. */
const usualControl = 'http://127.0.0.1:4002';

/** The client that may send it, or else any that may send something. */
const exampleClient = (clients: IssuerClient[], organCode: string): IssuerClient | undefined =>
  clients.find(({ organ }) => organ === organCode) ?? clients[0];

function departmentCommand({ apiUrl, issuerUrl, audience }: Ready, client: IssuerClient, filing: object): string {
  const scope = client.scopes.join('%20');
  const form = `grant_type=client_credentials&scope=${scope}&resource=${encodeURIComponent(audience)}`;
  const token = `curl -s -u ${client.clientId}:${client.clientSecret} -d '${form}' ${issuerUrl}/token`;
  const read = `node -p 'JSON.parse(fs.readFileSync(0)).access_token'`;
  return `TOKEN=$(${token} | ${read})
curl -s ${apiUrl}/records -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
  -d '${JSON.stringify(filing)}'`;
}

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');

/** `today` is a day, `YYYY-MM-DD`, in Shanghai. */
export function firstSteps(
  ready: Ready,
  { citizens, clients, staff = [] }: { citizens: LoginChoice[]; clients: IssuerClient[]; staff?: LoginChoice[] },
  today: string,
): string {
  const port = new URL(ready.dynamodbEndpoint).port;
  const filing = exampleFiling(today);
  const client = exampleClient(clients, filing.organ.code);
  const listed = (choices: LoginChoice[]): string =>
    indent(
      choices
        .map(({ login, name, about }) => `${login}  ${name}${about ? `  ${about.zh} · ${about.en}` : ''}`)
        .join('\n'),
    );
  const login = citizens[0]?.login ?? '<login>';
  const { controlUrl } = ready;
  return `
信档已就绪 Xindang is ready

  市民应用 The citizens' app: ${ready.appUrl}
  在浏览器中打开，点登录，选一位测试公民（人物虚构，无需密码）：
  Open it in a browser, tap log in and choose a test citizen (all invented, no passwords):
${listed(citizens)}

  接口 API               ${ready.apiUrl}
  接口说明 API reference ${ready.controlUrl}/reference/
  核验页 Verification    ${ready.apiUrl}/verify   (for anyone who holds a certificate)
  控制台 Control page    ${ready.controlUrl}/   (clock, schedules, failure queues; no part of the API)
  身份认证 Issuer        ${ready.issuerUrl}
  数据库 DynamoDB Local  ${ready.dynamodbEndpoint}

  除 DynamoDB Local 外都只在本机监听；它的端口 ${port} 对所有网卡开放，在共享网络中请用防火墙关闭。
  Everything listens on this machine alone, except DynamoDB Local, which has no such option: port ${port}
  is open on every network interface. On a shared network close it: sudo ufw deny ${port}/tcp (Linux),
  or let the macOS firewall block java.

  机关 As a department (a first filing):
${client ? indent(departmentCommand(ready, client, filing)) : '    The stage has no client.'}

  市民 As a citizen (their own score; npm run login alone opens the login page in a browser):
    TOKEN=$(npm run --silent login -- ${login}${controlUrl === usualControl ? '' : ` --control ${controlUrl}`})
    curl -s ${ready.apiUrl}/me/score -H "authorization: Bearer $TOKEN"

  公众 As anyone:
    curl -s ${ready.apiUrl}/openapi.json

${staff.length > 0 ? `  工作人员 Staff (invented; npm run login -- ${staff[0]?.login}):\n${listed(staff)}\n\n` : ''}  Ctrl-C ends everything.
`;
}
