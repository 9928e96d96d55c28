import { Random } from '../simulator/random.ts'
import type { CountyOrganisation, CountyPerson } from './county.ts'
import * as posts from './posts.ts'
import { Roster, type Hire } from './roster.ts'

/** Citizens with an account, in the first village of these towns; elsewhere people ask without one. */
const CITIZENS: Readonly<Record<string, number>> = { T01: 10, T03: 5, T04: 5, T09: 5 }
const STATION_WITH_DEPUTY = 'T05-PS'

/** Everybody with a post in the county, and some citizens: about 1,600. */
export function createPeople(
  seed: number,
  organisations: readonly CountyOrganisation[],
  county: number,
): CountyPerson[] {
  const roster = new Roster(seed, county)
  const random = new Random(seed, 6)
  for (const organisation of organisations) {
    for (const post of postsOf(organisation, random)) {
      for (let i = 0; i < post.count; i += 1) roster.hire(hireFor(organisation, post))
    }
  }
  addSecondPosts(roster, organisations)
  return roster.people()
}

function postsOf(organisation: CountyOrganisation, random: Random): readonly posts.PostDraft[] {
  const { code, sector, level, parentKey } = organisation
  const ofCode = posts.POSTS_BY_CODE[code]
  if (ofCode) return ofCode
  if (level === 'town') return townPosts(organisation)
  if (level === 'village') return villagePosts(organisation)
  if (level === 'grid') return [{ role: 'grid-worker', title: '专职网格员', count: 1 }]
  if (sector === 'police') {
    const chief: posts.PostDraft = { role: 'supervisor', title: '所长', count: 1 }
    return [chief, { role: 'officer', title: '社区民警', count: 3 + random.below(4) }]
  }
  if (sector === 'insurance-bureau') return posts.INSURANCE_OFFICE_POSTS
  if (sector === 'bank') return parentKey === 'D' ? posts.BANK_POSTS : posts.BRANCH_POSTS
  if (sector === 'school') {
    if (parentKey !== 'EDU') return [{ role: 'teacher', title: '班主任', count: 1 }]
    return [...posts.SCHOOL_POSTS, { role: 'teacher', title: '班主任', count: 2 + random.below(3) }]
  }
  if (sector === 'company') return posts.COMPANY_POSTS
  return [{ role: 'contact', title: posts.CONTACT_TITLES[sector] ?? '联络员', count: 1 }]
}

/** A street has a director where a town has a mayor. */
function townPosts({ name }: CountyOrganisation): posts.PostDraft[] {
  const head = name.endsWith('街道') ? '主任' : name.endsWith('乡') ? '乡长' : '镇长'
  return posts.TOWN_POSTS.map((post) => ({ ...post, title: post.title.replace('镇长', head) }))
}

function villagePosts({ code, name }: CountyOrganisation): posts.PostDraft[] {
  const isCommunity = name.endsWith('社区')
  const number = code.endsWith('-V01') ? (CITIZENS[code.slice(0, 3)] ?? 0) : 0
  return [
    { role: 'leader', title: isCommunity ? '党委书记' : '党支部书记', count: 1 },
    { role: 'grid-worker', title: '网格长', count: 1 },
    { role: 'citizen', title: '居民', count: number },
  ]
}

function hireFor({ key, code }: CountyOrganisation, { role, title }: posts.PostDraft): Hire {
  return {
    role,
    title,
    organisationKey: key,
    prefix: loginPrefix(code, role),
    ages: posts.AGES[role],
    womenInTen: posts.WOMEN_IN_TEN[role] ?? 5,
    hasIdNumber: posts.ROLES_WITH_ID_NUMBER.has(role),
  }
}

/** An officer of the station in town T03 signs in as `t03.officer1`: short, where no other office of the town has that role. */
function loginPrefix(code: string, role: string): string {
  const short = role === 'officer' ? code.replace(/-PS$/, '') : code
  return short.toLowerCase()
}

/** People with two posts, and one who stands in for his chief for a while. */
function addSecondPosts(roster: Roster, organisations: readonly CountyOrganisation[]): void {
  roster.add('psb.leader1', { role: 'leader', organisationKey: 'D', title: '副县长（分管公安）' })
  roster.add('afc.supervisor1', { role: 'supervisor', organisationKey: 'PSB', title: '刑侦大队副大队长' })
  roster.add('psb.investigator2', { role: 'analyst', organisationKey: 'AFC', title: '派驻研判员' })
  roster.add('bk1.contact1', { role: 'lobby', organisationKey: 'BK1-B01', title: '大堂值班' })
  roster.add('mib.supervisor2', { role: 'auditor', organisationKey: 'MIB', title: '稽核组组长' })
  for (const { key, code, level } of organisations) {
    if (level === 'town' && code > 'T10') {
      const publicity = `${code.toLowerCase()}.publicity2`
      roster.add(publicity, { role: 'contact', organisationKey: `${key}-MI`, title: '医保政策宣传员（兼）' })
    }
  }
  for (const school of ['s01', 's03', 's05', 's07']) {
    const organisationKey = `${school.toUpperCase()}-K11`
    roster.add(`${school}.teacher1`, { role: 'teacher', organisationKey, title: '任课教师' })
  }
  roster.add(
    't05.officer1',
    { role: 'supervisor', organisationKey: STATION_WITH_DEPUTY, title: '代理所长（所长外出培训）' },
    { deputyFor: 't05-ps.supervisor1', endsInDays: 14 },
  )
}
