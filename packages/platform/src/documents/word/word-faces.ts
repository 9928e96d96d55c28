import type { IFontAttributesProperties } from 'docx'
import type { Locale } from '../../domain/text.ts'

/** Word files name fonts and carry none: these are on the machines of those who write with them. */
interface Faces {
  readonly text: IFontAttributesProperties
  readonly title: IFontAttributesProperties
  readonly first: IFontAttributesProperties
  readonly second: IFontAttributesProperties
  readonly page: IFontAttributesProperties
}

const LATIN = 'Times New Roman'
const LATIN_SANS = 'Arial'
const face = (eastAsia: string, latin = LATIN): IFontAttributesProperties => ({
  ascii: latin,
  hAnsi: latin,
  cs: latin,
  eastAsia,
})

export const FACES: Readonly<Record<Locale, Faces>> = {
  'zh-Hans': {
    text: face('仿宋_GB2312'),
    title: face('方正小标宋简体'),
    first: face('黑体'),
    second: face('楷体_GB2312'),
    page: face('宋体', '宋体'),
  },
  'zh-Hant': {
    text: face('PMingLiU'),
    title: face('PMingLiU'),
    first: face('Microsoft JhengHei'),
    second: face('DFKai-SB'),
    page: face('PMingLiU'),
  },
  en: {
    text: face('SimSun'),
    title: face('SimSun'),
    first: face('SimHei', LATIN_SANS),
    second: face('SimHei', LATIN_SANS),
    page: face('SimSun'),
  },
}
