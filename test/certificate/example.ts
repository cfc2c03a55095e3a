// A certificate as somebody might ask for it, of persons who do not exist.
import type { CertificateSheet } from '../../shared/domain/certificate-sheet.ts';

export const NUMBER = '3K7QF2M9X0TB5HVWZ1CDEJR8NG';
export const VERIFY_URL = `https://verify.city.example/verify/${NUMBER}`;

const traffic = { zh: '示例市公安局交通警察支队', en: 'Example City Traffic Police' };
const streets = { zh: '示例市城市管理局', en: 'Example City Urban Management Bureau' };

export const EXAMPLE: CertificateSheet = {
  language: 'zh-en',
  recipient: '示例市图书馆',
  purpose: '办理免押金借阅证',
  holder: { style: 'name-and-last-four', name: '测试甲', lastFour: '123X' },
  asOf: '2026-11-20T01:32:05.000Z',
  validUntil: '2027-02-18',
  archiveSince: '2026-01-02',
  level: { kind: 'level', name: { zh: '守信', en: 'Trustworthy' }, points: 968 },
  items: [
    {
      name: { zh: '在人行道上停放机动车', en: 'Parking a motor vehicle on a pavement' },
      sign: 'deduction',
      organ: streets,
      documentNumber: '示城管罚决〔2026〕第0123号',
      basis: [
        {
          zh: '《示例市市容和环境卫生管理条例》第二十一条',
          en: 'Example City Regulations on City Appearance, art. 21',
        },
      ],
      decidedOn: '2026-03-05',
      countsFrom: '2026-03-20',
      lapsesOn: '2027-03-05',
      points: -10,
      statement: '当时为送家中老人就医临时停放，收到告知后已立即驶离并按期缴纳罚款。',
    },
    {
      name: { zh: '超过规定时速百分之五十', en: 'Over 50% above the speed limit' },
      sign: 'deduction',
      organ: traffic,
      documentNumber: '示公交决字〔2026〕第3701002600456号',
      basis: [
        {
          zh: '《中华人民共和国道路交通安全法》第九十九条第一款第（四）项',
          en: 'Road Traffic Safety Law, art. 99 ¶1 (4)',
        },
      ],
      decidedOn: '2026-04-18',
      countsFrom: '2026-05-06',
      lapsesOn: '2028-04-18',
      points: -25,
    },
    {
      name: { zh: '志愿服务满五十小时', en: 'Fifty hours of volunteer service' },
      sign: 'bonus',
      organ: { zh: '示例市志愿者联合会', en: 'Example City Volunteers’ Federation' },
      documentNumber: '示志证〔2026〕0088',
      basis: [{ zh: '《志愿服务条例》第三十二条', en: 'Regulations on Volunteer Service, art. 32' }],
      decidedOn: '2026-05-30',
      countsFrom: '2026-05-30',
      lapsesOn: '2027-05-30',
      points: 5,
    },
    {
      name: { zh: '无偿献血', en: 'Unpaid blood donation' },
      sign: 'bonus',
      organ: { zh: '示例市卫生健康委员会', en: 'Example City Health Commission' },
      documentNumber: '示献血〔2026〕1205',
      basis: [{ zh: '《中华人民共和国献血法》第十七条', en: 'Blood Donation Law, art. 17' }],
      decidedOn: '2026-06-14',
      countsFrom: '2026-06-14',
      lapsesOn: '2028-06-14',
      points: 3,
    },
    {
      name: { zh: '占用、堵塞、封闭消防车通道', en: 'Blocking a lane for fire engines' },
      sign: 'deduction',
      organ: { zh: '示例市消防救援支队', en: 'Example City Fire and Rescue' },
      documentNumber: '示消行罚决字〔2026〕第0009号',
      basis: [{ zh: '《中华人民共和国消防法》第六十条第二款', en: 'Fire Protection Law, art. 60 ¶2' }],
      decidedOn: '2026-07-21',
      countsFrom: '2026-08-05',
      lapsesOn: '2027-07-21',
      points: -15,
    },
    {
      name: { zh: '见义勇为受到表彰', en: 'Commended for an act of courage' },
      sign: 'bonus',
      organ: { zh: '示例市人民政府', en: 'People’s Government of Example City' },
      documentNumber: '示政表〔2026〕17号',
      basis: [
        {
          zh: '《示例省见义勇为人员奖励和保障条例》第十一条',
          en: 'Provincial Regulations on Rewarding Acts of Courage, art. 11',
        },
      ],
      decidedOn: '2026-09-01',
      countsFrom: '2026-09-01',
      lapsesOn: '2031-09-01',
      points: 10,
    },
  ],
  underReview: true,
  ruleBook: { jurisdiction: { zh: '示例市', en: 'Example City' }, version: '2026-1' },
  issuer: { zh: '示例市公共信用信息中心', en: 'Example City Public Credit Information Centre' },
};
