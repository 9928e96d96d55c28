import type { CommandPost } from '../domain/command.ts'
import type { Role } from '../domain/role.ts'
import type { CountyCommand, CountyCommandPost, CountyTree } from './county.ts'
import { Standing } from './standing.ts'

const TOWNS_WITH_GROUP = ['T03', 'T04', 'T07', 'T12']
const AGENCIES = ['PLC', 'PUB', 'EDU', 'HLT', 'MKT', 'HSE', 'TRD', 'CUL', 'FIN', 'MIB']

/** Leading groups and special actions under way: posts are held by people of this county. */
export function createCommands(tree: CountyTree): CountyCommand[] {
  const standing = new Standing(tree)
  return [
    countyGroup(standing),
    hundredDays(standing),
    fundAction(standing),
    ...TOWNS_WITH_GROUP.map((town, i) => townGroup(standing, town, i)),
    schoolGroup(standing),
  ]
}

function countyGroup(standing: Standing): CountyCommand {
  const banks = ['BK1', 'BK2', 'BK3', 'BK4', 'BK5', 'CR1', 'CR2', 'CR3', 'PP1']
  const towns = standing.organisations.filter(({ level }) => level === 'town')
  return {
    key: 'CMD-COUNTY',
    organisationKey: 'D',
    kind: 'leading-group',
    title: `${standing.organisation('D').name}打击治理电信网络诈骗犯罪工作领导小组`,
    paperMark: '岚政办',
    paperSerial: 12,
    startsDaysAgo: 253,
    days: null,
    posts: [
      held(standing, 'lead', 'D', 'leader'),
      held(standing, 'deputy', 'PLC', 'leader'),
      held(standing, 'deputy', 'PSB', 'leader'),
      ...[...AGENCIES.slice(1), ...banks].map((agency) => agencyMember(standing, agency)),
      ...towns.map(({ key }) => held(standing, 'member', key, 'leader')),
      held(standing, 'office', 'AFC', 'supervisor'),
      held(standing, 'office', 'AFC', 'supervisor', 1),
    ],
  }
}

function hundredDays(standing: Standing): CountyCommand {
  return {
    key: 'CMD-100',
    organisationKey: 'PSB',
    kind: 'special-action',
    title: '“护岚”打击治理电信网络诈骗百日专项行动',
    paperMark: '岚公通',
    paperSerial: 47,
    startsDaysAgo: 36,
    days: 100,
    posts: [
      held(standing, 'lead', 'PSB', 'leader'),
      held(standing, 'deputy', 'PSB', 'leader', 1),
      held(standing, 'deputy', 'AFC', 'supervisor'),
      ...['PUB', 'EDU', 'FIN', 'BK1', 'BK2', 'BK3', 'BK4', 'BK5', 'CR1', 'CR2', 'CR3', 'PP1'].map((agency) =>
        agencyMember(standing, agency),
      ),
      ...standing.organisations
        .filter(({ sector, level, areaKey }) => sector === 'police' && level === 'member' && areaKey?.startsWith('T'))
        .map(({ key }) => held(standing, 'member', key, 'supervisor')),
      held(standing, 'office', 'AFC', 'supervisor', 2),
      held(standing, 'office', 'AFC', 'publicity'),
    ],
  }
}

function fundAction(standing: Standing): CountyCommand {
  return {
    key: 'CMD-FUND',
    organisationKey: 'MIB',
    kind: 'special-action',
    title: '打击欺诈骗保维护医疗保障基金安全专项治理行动',
    paperMark: '岚医保发',
    paperSerial: 19,
    startsDaysAgo: 52,
    days: 120,
    posts: [
      held(standing, 'lead', 'D', 'leader', 2),
      held(standing, 'deputy', 'MIB', 'leader'),
      held(standing, 'deputy', 'HLT', 'leader'),
      ...['HLT', 'MKT'].map((agency) => agencyMember(standing, agency)),
      held(standing, 'member', 'PSB', 'leader', 1),
      ...standing.organisations
        .filter(({ parentKey }) => parentKey === 'MIB')
        .filter(({ sector }) => sector === 'insurance-bureau')
        .map(({ key }) => held(standing, 'member', key, 'contact')),
      held(standing, 'office', 'MIB', 'supervisor'),
    ],
  }
}

function townGroup(standing: Standing, town: string, index: number): CountyCommand {
  const { name } = standing.organisation(town)
  const mark = { T03: '湖办', T04: '青政', T07: '白政', T12: '梅政' }[town] ?? '政'
  const villages = standing.organisations.filter(({ parentKey, level }) => parentKey === town && level === 'village')
  return {
    key: `CMD-${town}`,
    organisationKey: town,
    kind: 'leading-group',
    title: `${name}反诈联盟工作领导小组`,
    paperMark: mark,
    paperSerial: 21 + index * 3,
    startsDaysAgo: 238 - index * 9,
    days: null,
    posts: [
      held(standing, 'lead', town, 'leader'),
      held(standing, 'deputy', town, 'leader', 1),
      held(standing, 'deputy', `${town}-PS`, 'supervisor'),
      agencyMember(standing, `${town}-MI`),
      ...villages.map(({ key }) => held(standing, 'member', key, 'leader')),
      held(standing, 'office', town, 'publicity'),
    ],
  }
}

/** As a school of the field reports set one up for its publicity month, the head teacher in the lead. */
function schoolGroup(standing: Standing): CountyCommand {
  return {
    key: 'CMD-S03',
    organisationKey: 'S03',
    kind: 'leading-group',
    title: '“防范电信网络新型违法犯罪宣传月”活动领导小组',
    paperMark: '岚实初',
    paperSerial: 8,
    startsDaysAgo: 20,
    days: null,
    posts: [
      held(standing, 'lead', 'S03', 'leader'),
      held(standing, 'deputy', 'S03', 'contact'),
      ...standing.holders('S03', 'teacher').map((_, i) => held(standing, 'member', 'S03', 'teacher', i)),
      ...standing.organisations
        .filter(({ parentKey }) => parentKey === 'S03')
        .map(({ key }) => held(standing, 'member', key, 'teacher')),
      held(standing, 'office', 'S03', 'contact'),
    ],
  }
}

function agencyMember(standing: Standing, organisationKey: string): CountyCommandPost {
  const { person, assignment } = standing.speaker(organisationKey)
  return {
    post: 'member',
    organisationKey,
    personKey: person.key,
    title: titleAt(standing, organisationKey, assignment),
  }
}

function held(
  standing: Standing,
  post: CommandPost,
  organisationKey: string,
  role: Role,
  index = 0,
): CountyCommandPost {
  const { person, assignment } = standing.holder(organisationKey, role, index)
  return { post, organisationKey, personKey: person.key, title: titleAt(standing, organisationKey, assignment) }
}

function titleAt(standing: Standing, organisationKey: string, { title }: { readonly title: string }): string {
  return `${standing.organisation(organisationKey).name}${title}`
}
