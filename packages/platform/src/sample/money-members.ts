import { Random } from '../simulator/random.ts'
import { item, pick, shuffled, twoDigits } from './choice.ts'
import type { CountyOrganisation } from './county.ts'
import { lineNumber } from './numbers.ts'
import { organisation } from './organisation-draft.ts'

/** Invented banks with the number of their branches: 60 in all. A bank of the county carries the county's name. */
const BANKS = [
  { brand: '农村商业银行', isOfTheCounty: true, branches: 25 },
  { brand: '江禾银行', isOfTheCounty: false, branches: 12 },
  { brand: '东岚银行', isOfTheCounty: false, branches: 10 },
  { brand: '远岫银行', isOfTheCounty: false, branches: 8 },
  { brand: '惠禾村镇银行', isOfTheCounty: true, branches: 5 },
] as const

/** Banks with their branches, the payment platform and the carriers: they stand under the district, because all members are one tree (P-01). */
export function createMoneyMembers(
  seed: number,
  stem: string,
  areas: readonly CountyOrganisation[],
): CountyOrganisation[] {
  const random = new Random(seed, 2)
  const banks = BANKS.flatMap(({ brand, isOfTheCounty, branches }, index) => {
    const code = `BK${index + 1}`
    const bank = organisation({
      code,
      name: isOfTheCounty ? `${stem}${brand}` : `${brand}${stem}县支行`,
      sector: 'bank',
      parentKey: 'D',
      areaKey: 'D',
      address: `${stem}县城关街道解放路${20 + index * 16}号`,
      phone: lineNumber(500 + index),
    })
    const branchBrand = isOfTheCounty ? stem + brand : brand + stem
    return [bank, ...createBranches(random, code, branchBrand, branches, areas)]
  })
  return [...banks, ...createPlatforms(stem)]
}

/** The first branches take one town each, the others a community or village of some size. */
function createBranches(
  random: Random,
  bankCode: string,
  brand: string,
  count: number,
  areas: readonly CountyOrganisation[],
): CountyOrganisation[] {
  const towns = areas.filter(({ level }) => level === 'town')
  const large = shuffled(
    random,
    areas.filter(({ level, population }) => level === 'village' && (population ?? 0) > 2_500),
  )
  return Array.from({ length: count }, (_, i) => {
    const area = i < towns.length ? item(towns, i) : item(large, i - towns.length)
    const town = towns.find(({ code }) => area.code.startsWith(code)) ?? area
    const place = area.name.replace(/(街道|镇|乡|社区|村)$/, '')
    return organisation({
      code: `${bankCode}-B${twoDigits(i + 1)}`,
      name: `${brand}${place}${area.level === 'town' ? '支行' : '分理处'}`,
      sector: 'bank',
      parentKey: bankCode,
      areaKey: area.key,
      address: `${town.name}${pick(random, ['中心街', '兴业路', '解放路', '镇前街'])}${2 + random.below(120)}号`,
      phone: lineNumber(510 + Number(bankCode.slice(2)) * 40 + i),
    })
  })
}

function createPlatforms(stem: string): CountyOrganisation[] {
  const carriers = ['岚讯通信', '禾线电讯', '远山网络'].map((brand, i) =>
    organisation({
      code: `CR${i + 1}`,
      name: `${brand}${stem}县分公司`,
      sector: 'carrier',
      parentKey: 'D',
      areaKey: 'D',
      address: `${stem}县城关街道通信路${8 + i * 12}号`,
      phone: lineNumber(760 + i),
    }),
  )
  const platform = organisation({
    code: 'PP1',
    name: `禾付支付${stem}县服务中心`,
    sector: 'payment-platform',
    parentKey: 'D',
    areaKey: 'D',
    address: `${stem}县城关街道兴业路88号数字产业园3幢`,
    phone: lineNumber(765),
  })
  return [...carriers, platform]
}
