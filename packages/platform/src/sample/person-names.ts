import type { Random } from '../simulator/random.ts'
import { pick } from './choice.ts'

/** Surnames, as often as they are in the country, roughly: the number is people in a thousand. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ...weighted('王李张', 68),
  ...weighted('刘陈', 48),
  ...weighted('杨黄赵吴', 26),
  ...weighted('周徐孙马朱胡', 17),
  ...weighted('郭何林高罗郑', 13),
  ...weighted('梁谢宋唐许邓冯韩曹', 9),
  ...weighted('曾彭肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江', 4),
  ...weighted('毛邵万覃雷汤洪施倪严龚庞樊俞柯裴祝', 1),
  ['欧阳', 2],
  ['上官', 1],
]
const SURNAME_TOTAL = SURNAMES.reduce((total, [, weight]) => total + weight, 0)

/** Given names of people born before and after 1985. No name of a known person is made from them. */
const GIVEN = {
  manBefore: words(
    '水根 木生 金土 福林 长顺 有田 根宝 连生 春茂 传根 仁贵 德顺 茂林 启旺 永年 建山 国兴 志远 卫根 克俭 世安 家旺 光明 庆丰 文彬 友良 新民 学礼 守田 正华 兴旺 百川 忠义 立新 明富 少山 朝东 继东 善才 绍文',
  ),
  womanBefore: words(
    '秀莲 桂兰 月娥 春香 水莲 金花 玉凤 素芬 美珍 巧云 爱莲 菊英 腊梅 翠萍 云仙 招娣 秋菊 凤仙 冬英 银娣 惠芳 丽芬 彩霞 小红 雪珠 建芳 红霞 海莲 文珍 淑贞 桂枝 香荷 彩云 莲芳 美玉 玉珍 秀云 慧云 春燕 晓燕',
  ),
  manAfter: words(
    '浩川 子轩 宇航 俊川 志豪 文涛 鹏远 晓川 嘉远 泽宇 一帆 思远 明哲 天朗 家伟 承远 凯文 子豪 伟杰 世豪 锦程 振宇 博文 景行 云帆 书恒 启航 文杰 建伟 立轩 绍辉 孝林 骁 晖 煜 钊 垚 恺 铖 昱',
  ),
  womanAfter: words(
    '雨桐 佳怡 欣妍 梦琪 诗涵 静怡 雅婷 晓慧 思苒 丽芹 婷玉 若曦 可欣 雪莹 倩文 紫涵 嘉敏 晓琳 美岑 玉洁 艳红 慧玲 小芳 文静 春晓 梓晴 语桐 心怡 雅琴 佳琪 亚楠 楚涵 莘 琰 菁 薏 苒 珞 蕙 芸',
  ),
}

export interface PersonName {
  readonly name: string
  readonly isWoman: boolean
}

/** A made-up name that fits the year of birth. */
export function createName(random: Random, birthYear: number, womenInTen: number): PersonName {
  const isWoman = random.below(10) < womenInTen
  const surname = pickSurname(random)
  if (birthYear < 1985) return { name: surname + pick(random, isWoman ? GIVEN.womanBefore : GIVEN.manBefore), isWoman }
  return { name: surname + pick(random, isWoman ? GIVEN.womanAfter : GIVEN.manAfter), isWoman }
}

function pickSurname(random: Random): string {
  let left = random.below(SURNAME_TOTAL)
  for (const [surname, weight] of SURNAMES) {
    left -= weight
    if (left < 0) return surname
  }
  return '王'
}

function weighted(surnames: string, weight: number): [string, number][] {
  return [...surnames].map((surname) => [surname, weight])
}

function words(text: string): string[] {
  return text.split(' ')
}
