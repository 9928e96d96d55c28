import { hash32 } from './random.ts'

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹窦章云苏潘葛范彭鲁韦马苗方俞任袁柳'
const GIVEN_FIRST = '安宝晨春德冬恩芳刚贵海和红华慧佳建洁金景静军可兰乐丽林玲龙美明宁平琴清庆荣瑞山善胜世淑思涛天婷文'
const GIVEN_LAST =
  '波超成达东凡峰福光国海豪辉济杰娟军凯坤磊莉亮琳梅敏鸣娜宁鹏琪强青蓉珊诗爽顺松涛彤薇伟文希晓欣雪妍阳怡'
const TRADES = ['粮油', '五金', '建材', '服装', '水果', '文具', '家电', '餐饮', '汽配', '百货', '药房', '茶叶']
const TOWNS = ['青岚', '临湾', '石桥', '新塘', '云岭', '柳溪', '禾丰', '南浦']

/** A made-up person's name, fixed for the number. Nobody real is meant. */
export function personName(index: number): string {
  const h = hash32(index + 77_001)
  const given = (h >>> 7) % 4 === 0 ? '' : (GIVEN_FIRST[(h >>> 9) % GIVEN_FIRST.length] ?? '')
  return (SURNAMES[h % SURNAMES.length] ?? '') + given + (GIVEN_LAST[(h >>> 18) % GIVEN_LAST.length] ?? '')
}

/** A made-up shop's name. */
export function shopName(index: number): string {
  const h = hash32(index + 991)
  return `${TOWNS[h % TOWNS.length]}${TRADES[(h >>> 8) % TRADES.length]}店${((h >>> 16) % 900) + 100}`
}
