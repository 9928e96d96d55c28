import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { enterAs, PHONE, realJourney, skip } from './real-journey.ts'

const journey = realJourney()

/** Month summary of last month, from the card to the paper. */
async function startSummary(page: Page): Promise<void> {
  await page.goto(`${journey.server.url}/papers`)
  await page.getByRole('link', { name: '写一份文书' }).first().click()
  await page
    .getByRole('link', { name: /月.*总结/ })
    .first()
    .click()
  await page.getByRole('button', { name: '上月', exact: true }).click()
  await page.getByRole('button', { name: '取数并生成' }).click()
  await page.locator('.sheet-a4').waitFor()
}

test(
  'a month summary is written from the records, edited, approved by another, issued and verified',
  { skip },
  async () => {
    const { page } = await enterAs(journey, /民警.*反诈中心/s)
    await startSummary(page)
    const address = page.url()

    let clicks = 0
    const click = async (what: ReturnType<Page['locator']>): Promise<void> => {
      clicks += 1
      await what.click()
    }
    await click(page.locator('.sheet-a4 .piece .figure').first())
    await page.locator('.figure-rows a').first().waitFor()
    assert.match(await page.locator('.figure-panel').innerText(), /口径/)
    await click(page.locator('.figure-rows a').first())
    await page.getByRole('heading', { name: /^案例 C/ }).waitFor()
    assert.ok(clicks <= 3, `${clicks} clicks from a number to its record`)
    await page.goto(address)

    const piece = page.locator('.piece-open').filter({ hasText: '接报电信网络诈骗案件' }).first()
    await piece.focus()
    await page.keyboard.press('Enter')
    const words = page.getByLabel('这一段的文字')
    const before = await words.inputValue()
    await words.fill(before.replace(/案件\d+起/, '案件98765起'))
    await page.keyboard.press('Control+Enter')
    await page.locator('.piece-remarks').getByText('98765').waitFor()
    assert.ok(await page.getByRole('button', { name: '提交审核' }).isDisabled(), 'a number nobody supports stops it')
    await page.getByRole('tab', { name: /待办/ }).click()
    await page.getByRole('button', { name: '恢复原文' }).first().click()
    await page.locator('.piece-remarks').getByText('98765').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('待审核', { exact: true }).first().waitFor()

    const second = await enterAs(journey, /监督员.*反诈中心/s)
    await second.page.goto(address)
    await second.page.getByRole('button', { name: '审核通过' }).click()
    await second.page.getByRole('button', { name: '签发', exact: true }).click()
    await second.page.getByRole('button', { name: '编号印发' }).waitFor()

    await page.reload()
    await page.getByRole('button', { name: '编号印发' }).click()
    await page.locator('dialog').getByRole('button', { name: '编号印发' }).click()
    await page.getByText('已印发', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: '下载' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^PDF/ }).click(),
    ])
    const path = await file.path()

    const phone = await enterAs(journey, /网格员/s, PHONE)
    await phone.page.goto(`${journey.server.url}/verify`)
    await phone.page.locator('input[type=file]').setInputFiles(path)
    await phone.page.getByText('是本系统印发的，现在有效').waitFor()
    assert.match(await phone.page.locator('main').innerText(), /〔\d{4}〕1号/)
  },
)

test('on a phone the paper reads at 390 pixels, and a figure opens its source', { skip }, async () => {
  const { page } = await enterAs(journey, /民警.*反诈中心/s, PHONE)
  await startSummary(page)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= PHONE.width, `content is ${width} px wide`)
  await page.locator('.sheet-a4 .piece .figure').first().click()
  await page.locator('.has-figure .figure-rows li').first().waitFor()
})
