import { Random } from '../simulator/random.ts'
import { item, pick, twoDigits } from './choice.ts'
import type { CountyOrganisation } from './county.ts'
import { lineNumber } from './numbers.ts'
import { organisation } from './organisation-draft.ts'

/** After the county's name, forty characters: the longest name that screens must bear. */
const LONGEST_HOTEL_NAME = '县岚湖国际旅游度假区青溪谷温泉康养主题度假大酒店有限责任公司岚湖街道湖滨分店'

const STREETS = ['中心街', '车站路', '兴业路', '河滨路', '老街']
const INDUSTRIAL_STREETS = ['工业园区', '工业园区二期', '开发大道']

type Trade = 'courier' | 'hotel' | 'shop' | 'property' | 'company'
interface TradeDraft {
  readonly letter: string
  readonly count: number
  readonly brands: readonly string[]
  readonly endings: readonly string[]
}

const TRADES: Readonly<Record<Trade, TradeDraft>> = {
  courier: {
    letter: 'X',
    count: 12,
    brands: ['迅禾速递', '岚风快运', '百驿达', '山雀物流'],
    endings: ['营业部', '服务站'],
  },
  hotel: {
    letter: 'J',
    count: 24,
    brands: ['岚湖', '望溪', '云栖', '青禾', '客来', '悦山', '老码头', '枫林'],
    endings: ['宾馆', '酒店', '商务酒店', '民宿', '招待所'],
  },
  shop: {
    letter: 'M',
    count: 40,
    brands: ['旺角', '金禾', '小满', '家家', '阿婆', '岚山', '百味', '新潮', '顺发', '万客'],
    endings: ['便利店', '超市', '手机店', '五金店', '粮油店', '彩票店', '打印店', '农资店', '饭店', '服装店'],
  },
  property: {
    letter: 'W',
    count: 10,
    brands: ['安居', '锦绣', '禾苑', '岚宅', '金桂'],
    endings: ['物业服务有限公司', '物业管理有限公司'],
  },
  company: {
    letter: 'Q',
    count: 25,
    brands: ['泽丰', '岚达', '恒禾', '青峰', '云岫', '金沙渡', '华埠', '竹韵'],
    endings: ['纺织有限公司', '竹制品有限公司', '汽配制造有限公司', '食品有限公司', '电子科技有限公司', '建材有限公司'],
  },
}

/** Schools with some classes, and the trades of the towns: couriers, hotels, shops, property companies, companies. */
export function createMembers(seed: number, stem: string, areas: readonly CountyOrganisation[]): CountyOrganisation[] {
  const random = new Random(seed, 4)
  const towns = areas.filter(({ level }) => level === 'town')
  const trades = (['courier', 'hotel', 'shop', 'property', 'company'] as const).flatMap((trade, i) =>
    createTrade(random, trade, 1_250 + i * 50, towns),
  )
  return [
    ...createSchools(stem, areas),
    ...trades.map((member) => (member.code === 'J03' ? { ...member, name: stem + LONGEST_HOTEL_NAME } : member)),
  ]
}

/** They stand under their town: its alliance took them in, and its people visit them. Towns near the seat have more. */
function createTrade(
  random: Random,
  trade: Trade,
  firstLine: number,
  towns: readonly CountyOrganisation[],
): CountyOrganisation[] {
  const { letter, count, brands, endings } = TRADES[trade]
  const taken = new Set<string>()
  const freeName = (place: string, ending: string, number: number): string => {
    const brand = item(brands, number)
    const name = trade === 'courier' ? `${brand}${place}${ending}` : `${place}${brand}${ending}`
    if (taken.has(name)) return freeName(place, ending, number + 1)
    taken.add(name)
    return name
  }
  return Array.from({ length: count }, (_, i) => {
    const town = i < towns.length ? item(towns, i) : item(towns, Math.floor((random.below(16) * random.below(16)) / 16))
    const place = town.name.replace(/(街道|镇|乡)$/, '')
    const number = i * 3 + Math.floor(i / brands.length)
    return organisation({
      code: `${letter}${twoDigits(i + 1)}`,
      name: freeName(place, item(endings, i), number),
      sector: trade,
      parentKey: town.key,
      areaKey: town.key,
      address: `${town.name}${pick(random, trade === 'company' ? INDUSTRIAL_STREETS : STREETS)}${1 + random.below(180)}号`,
      phone: lineNumber(firstLine + i),
    })
  })
}

/** Secondary schools of seat and towns, a vocational one, primary schools of towns and villages, a kindergarten. */
function createSchools(stem: string, areas: readonly CountyOrganisation[]): CountyOrganisation[] {
  const towns = areas.filter(({ level }) => level === 'town')
  const villages = areas.filter(({ level }) => level === 'village')
  const inSeat = ['县第一中学', '县第二中学', '县实验初级中学', '县职业技术学校', '县实验小学', '县第一幼儿园']
  const places = [
    ...inSeat.map((name, i) => ({ name: stem + name, area: item(towns, i % 3) })),
    ...towns.slice(3).map((town) => ({ name: `${town.name.slice(0, 2)}中学`, area: town })),
    ...towns.map((town) => ({ name: `${town.name.replace(/街道|镇|乡/, '')}中心小学`, area: town })),
    ...[40, 77, 104, 139, 165].map((at) => {
      const village = item(villages, at)
      return { name: `${village.name.slice(0, -1)}小学`, area: village }
    }),
  ]
  const schools = places.map(({ name, area }, i) =>
    organisation({
      code: `S${twoDigits(i + 1)}`,
      name,
      sector: 'school',
      parentKey: 'EDU',
      areaKey: area.key,
      address: `${area.name}${area.level === 'village' ? '' : '学府路'}${i + 1}号`,
      phone: lineNumber(1_200 + i),
    }),
  )
  return [...schools, ...schools.flatMap(createClasses)]
}

const CLASSES: Readonly<Record<string, readonly string[]>> = {
  S01: ['高一', '高二', '高三'],
  S03: ['七年级', '八年级', '九年级'],
  S05: ['三年级', '四年级', '五年级', '六年级'],
  S07: ['七年级', '八年级', '九年级'],
}

function createClasses(school: CountyOrganisation): CountyOrganisation[] {
  const years = CLASSES[school.code] ?? []
  return years.flatMap((year, y) =>
    Array.from({ length: 4 }, (_, i) =>
      organisation({
        code: `${school.code}-K${y + 1}${i + 1}`,
        name: `${school.name}${year}（${i + 1}）班`,
        sector: 'school',
        parentKey: school.key,
        areaKey: school.areaKey,
        address: school.address,
        validFrom: '2026-09-01',
      }),
    ),
  )
}
