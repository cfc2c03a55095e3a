// The people of the demo: invented names under numbers of the never assigned region 999999.
import type { Bilingual } from '../shared/domain/bilingual.ts';

/** One person of the demo: how they log in, their name, their citizen number (GB 11643-1999), and their part. */
export interface CastMember {
  readonly login: string;
  readonly name: string;
  readonly number: string;
  readonly about: Bilingual;
}

/** Everybody whom `shuang-gong-shi.csv` names; no number can belong to a real person. */
export const CAST: readonly CastMember[] = [
  {
    login: 'lin-zhiyuan',
    name: '林知远',
    number: '999999199001010016',
    about: { zh: '司机，也做志愿者：有扣分也有加分', en: 'A driver and volunteer, with deductions and bonuses' },
  },
  {
    login: 'chen-ruoxi',
    name: '陈若溪',
    number: '99999919900101018X',
    about: {
      zh: '社区志愿者和人民调解员，也开网店：多为加分',
      en: 'A community volunteer and mediator with a small online shop: mostly bonuses',
    },
  },
  {
    login: 'zhou-xiaoman',
    name: '周小满',
    number: '999999200802290033',
    about: {
      zh: '闰日出生，2026年3月1日起成年：此前的行为不收',
      en: 'Born on a leap day, of age from 1 March 2026: earlier conduct stays out',
    },
  },
  {
    login: 'tang-lele',
    name: '唐乐乐',
    number: '999999201006010015',
    about: { zh: '未成年人，不能同意，因此没有档案', en: 'A minor, who cannot consent and so has no archive' },
  },
  {
    login: 'he-guoqiang',
    name: '何国强',
    number: '999999196803120053',
    about: { zh: '摆摊经营者：街面和无照经营', en: 'A street trader: stalls and unlicensed business' },
  },
  {
    login: 'sun-yulan',
    name: '孙玉兰',
    number: '999999197509200225',
    about: { zh: '个体商户：市场和食品方面的处罚', en: 'A sole trader: market and food penalties' },
  },
  {
    login: 'zhao-wenbo',
    name: '赵文博',
    number: '999999198507040074',
    about: { zh: '装修工程承包人：建筑垃圾和绿地', en: 'A renovation contractor: building waste and urban green' },
  },
  {
    login: 'wu-jing',
    name: '吴静',
    number: '999999199311180264',
    about: {
      zh: '成年人，从未同意：报送她的行不留下任何痕迹',
      en: 'An adult who never consents: rows about her leave no trace',
    },
  },
  {
    login: 'guli-adili',
    name: '古丽·阿迪力',
    number: '999999198808080440',
    about: {
      zh: '姓名带间隔号；献血和见义勇为的荣誉',
      en: 'A name with a middle dot; honours for blood donation and a brave act',
    },
  },
];
