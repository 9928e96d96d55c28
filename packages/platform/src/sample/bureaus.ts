import type { CountyOrganisation } from './county.ts'
import { lineNumber } from './numbers.ts'
import { organisation } from './organisation-draft.ts'

/** Code, name without the county, street. */
const OFFICES = [
  ['GOV', '人民政府办公室', '人民路1号'],
  ['PLC', '委政法委员会', '人民路1号'],
  ['PUB', '委宣传部', '人民路3号'],
  ['EDU', '教育局', '学前街18号'],
  ['HLT', '卫生健康局', '文昌路26号'],
  ['MKT', '市场监督管理局', '兴业路52号'],
  ['HSE', '住房和城乡建设局', '建设路9号'],
  ['TRD', '商务局', '兴业路60号'],
  ['CUL', '文化广电旅游局', '文昌路31号'],
  ['FIN', '金融工作办公室', '人民路5号'],
] as const

/** The county's offices, its police and its insurance bureau with their posts in the towns. The anti-fraud centre is a part of the police. */
export function createBureaus(stem: string, areas: readonly CountyOrganisation[]): CountyOrganisation[] {
  const county = `${stem}县`
  const inSeat = (code: string, name: string, street: string, index: number) => ({
    code,
    name: county + name,
    parentKey: 'D',
    areaKey: 'D',
    address: `${county}城关街道${street}`,
    phone: lineNumber(400 + index),
  })
  return [
    ...OFFICES.map(([code, name, street], i) =>
      organisation({ ...inSeat(code, name, street, i), sector: 'government', parentKey: 'D' }),
    ),
    organisation({ ...inSeat('PSB', '公安局', '平安路110号', 20), sector: 'police' }),
    organisation({ ...inSeat('AFC', '反诈中心', '平安路110号', 21), sector: 'police', parentKey: 'PSB' }),
    organisation({ ...inSeat('MIB', '医疗保障局', '文昌路28号', 22), sector: 'insurance-bureau' }),
    ...areas.filter(({ level }) => level === 'town').flatMap(createTownPosts),
  ]
}

/** A town's police station stands under the county police, its insurance office under the insurance bureau: the town is only where they work. */
function createTownPosts(town: CountyOrganisation, index: number): CountyOrganisation[] {
  const place = town.name.replace(/(街道|镇|乡)$/, '')
  return [
    organisation({
      code: `${town.code}-PS`,
      name: `${place}派出所`,
      sector: 'police',
      parentKey: 'PSB',
      areaKey: town.key,
      address: `${town.name}平安路${index + 2}号`,
      phone: lineNumber(430 + index),
    }),
    organisation({
      code: `${town.code}-MI`,
      name: `${town.name}医疗保障经办服务站`,
      sector: 'insurance-bureau',
      parentKey: 'MIB',
      areaKey: town.key,
      address: `${town.name}便民服务中心一楼`,
      phone: lineNumber(450 + index),
    }),
  ]
}
