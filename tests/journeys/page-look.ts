import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

export interface PageLook {
  readonly language: string
  /** Texts that look like the key of a word that is missing: `stream.title`. */
  readonly wordKeys: readonly string[]
  /** Chinese letters outside names of people, names of languages and the event itself. */
  readonly chineseChrome: readonly string[]
  readonly widthPx: number
}

export function pageLook(page: Page): Promise<PageLook> {
  return page.evaluate(() => {
    const texts: string[] = []
    const chinese: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const parent = node.parentElement
      if (text === '' || !parent || parent.closest('noscript, script, pre, code')) continue
      texts.push(text)
      if (/\p{Script=Han}/u.test(text) && !parent.closest('.party, .named, option, [lang]:not(html)'))
        chinese.push(text)
    }
    return {
      language: document.documentElement.lang,
      wordKeys: texts.filter((text) => /^[a-z]+(\.[a-z][A-Za-z-]*)+$/.test(text)),
      chineseChrome: chinese,
      widthPx: document.documentElement.scrollWidth,
    }
  })
}

/** Controls without a name, images without an alternative, headings that skip a level, ids given twice. */
export function unlabelled(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    for (const control of document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary')) {
      const labels =
        control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? [...(control.labels ?? [])] : []
      const name =
        control.getAttribute('aria-label') ?? (labels.map((label) => label.textContent).join('') || control.textContent)
      if (!name?.trim()) found.push(`no name: ${control.outerHTML.slice(0, 120)}`)
    }
    for (const image of document.querySelectorAll('img:not([alt])'))
      found.push(`no alternative: ${image.outerHTML.slice(0, 120)}`)
    let level = 0
    for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
      const next = Number(heading.tagName.slice(1))
      if (next > level + 1) found.push(`heading skips from ${level} to ${next}: ${heading.textContent}`)
      level = next
    }
    const ids = [...document.querySelectorAll('[id]')].map((each) => each.id)
    found.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`))
    return found
  })
}

/** Texts whose colour has less than 4.5:1 (large ones 3:1) against what is painted behind them. */
export function lowContrast(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 1
    const paint = canvas.getContext('2d', { willReadFrequently: true })
    const rgba = (colour: string): readonly [number, number, number, number] => {
      if (!paint) return [0, 0, 0, 1]
      paint.clearRect(0, 0, 1, 1)
      paint.fillStyle = colour
      paint.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0, alpha = 0] = paint.getImageData(0, 0, 1, 1).data
      return [red, green, blue, alpha / 255]
    }
    const luminance = (colour: readonly number[]): number => {
      const [red = 0, green = 0, blue = 0] = colour.map((each) =>
        each / 255 <= 0.03928 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const behind = (element: Element | null): readonly number[] => {
      for (let place = element; place; place = place.parentElement) {
        const [red, green, blue, alpha] = rgba(getComputedStyle(place).backgroundColor)
        if (alpha > 0.99) return [red, green, blue]
      }
      return [255, 255, 255]
    }
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (
        !element ||
        !node.textContent?.trim() ||
        element.closest('noscript, .sr, .skip') ||
        element.getClientRects().length === 0
      )
        continue
      const style = getComputedStyle(element)
      const [light, dark] = [luminance(rgba(style.color).slice(0, 3)), luminance(behind(element))].toSorted(
        (left, right) => right - left,
      )
      const ratio = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
      const sizePx = Number.parseFloat(style.fontSize)
      const isLarge = sizePx >= 24 || (sizePx >= 18.66 && Number(style.fontWeight) >= 700)
      if (ratio < (isLarge ? 3 : 4.5))
        found.add(`${ratio.toFixed(2)}: ${node.textContent.trim().slice(0, 40)} (${element.className})`)
    }
    return [...found]
  })
}

/** What axe-core calls serious or critical; `rules` are those that are asked, absent: all. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) }
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(AXE)
  return page.evaluate<string[]>(`axe.run(document, ${JSON.stringify(options)}).then((found) =>
    found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`)
}
