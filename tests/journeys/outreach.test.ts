import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { enterAs, realJourney, skip } from './real-journey.ts'

const journey = realJourney()

/** Of last month, whatever month it is: no day is named. */
const REPORT = `青溪镇老年大学反诈小分队活动情况
小分队走进老年大学举办反诈讲座3场，参加学员216人次。
在菜市场发放环保袋500个，发放宣传扇900余把。
协助布置展板12块，制作反诈灯箱2座。
`

async function handIn(page: Page): Promise<void> {
  await page.goto(`${journey.server.url}/outreach/reports/new`)
  await page.getByLabel('粘贴文字').fill(REPORT)
  await page.getByRole('button', { name: '交来并读取' }).click()
}

/** With the keyboard alone: what is clear by Enter, what is not is left out. */
async function settleAll(page: Page): Promise<void> {
  const open = page.locator('.draft-proposed')
  for (let left = await open.count(); left > 0; left = await open.count()) {
    const isUnclear = (await page.locator('.draft[data-chosen]').innerText()).includes('待选')
    await page.keyboard.press(isUnclear ? 'x' : 'Enter')
    await page.waitForFunction((before) => document.querySelectorAll('.draft-proposed').length < before, left)
  }
  const stand = page.getByRole('button', { name: '写明理由，照样算' })
  while ((await stand.count()) > 0) {
    const left = await stand.count()
    await stand.first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('问过带队的老师')
    await page.getByRole('dialog').getByRole('button', { name: '写明理由，照样算' }).click()
    await page.waitForFunction((before) => document.querySelectorAll('.doubts .status-ask').length < before, left)
  }
}

test(
  'a report is pasted, its words are marked, it is confirmed by keyboard, enters the ledger and the table; handed in again it is noticed',
  { skip },
  async () => {
    const { page } = await enterAs(journey, /宣传员.*青溪镇/s)
    await handIn(page)
    await page.getByRole('heading', { level: 1, name: /老年大学反诈小分队/ }).waitFor()
    const report = page.url()
    await page.locator('mark.read-chosen').first().waitFor()
    const first = await page.locator('mark.read-chosen').first().innerText()
    await page.keyboard.press('j')
    await page.waitForFunction((before) => document.querySelector('mark.read-chosen')?.textContent !== before, first)
    await page.keyboard.press('k')
    await settleAll(page)
    await page.getByRole('button', { name: '整份确认，记入台账' }).click()
    await page.getByText('这份总结已经确认').waitFor()

    await page.goto(`${journey.server.url}/outreach?source=read&channel=fan`)
    const row = page.locator('.record-table tbody tr').filter({ hasText: '宣传扇' }).first()
    await row.waitFor()
    assert.match(await row.innerText(), /900 余份/)
    await row.getByRole('link').first().click()
    await page.getByRole('link', { name: /报告 R\d{4}-\d{4}/ }).waitFor()

    await handIn(page)
    await page.getByText(/这份总结已经报来过：R\d{4}-\d{4}/).waitFor()
    await page.getByRole('link', { name: /打开 R/ }).click()
    await page.waitForURL(report)

    const leader = await enterAs(journey, /县长，领导小组组长/)
    await leader.page.goto(`${journey.server.url}/outreach?tab=table`)
    await leader.page.getByRole('heading', { name: '还缺什么' }).waitFor()
    const town = leader.page.locator('.plain-table tbody tr').filter({ hasText: '青溪镇' })
    assert.match(await town.innerText(), /不少于/)
    assert.match(await leader.page.locator('.gaps').innerText(), /竹坞乡、茶坪乡/)
  },
)

test(
  'what was printed is recorded, said better with a reason, and voided when it was a mistake',
  { skip },
  async () => {
    const { page } = await enterAs(journey, /宣传员.*青溪镇/s)
    await page.goto(`${journey.server.url}/outreach/materials/new`)
    await page.getByLabel('名称').fill('防骗口袋书')
    await page.getByLabel('版次').fill('2026年11月版')
    await page.getByLabel('印数').fill('5000')
    await page.getByRole('button', { name: '登记宣传品', exact: true }).click()
    const row = page.locator('.record-table tbody tr').filter({ hasText: '防骗口袋书' })
    await row.getByRole('button', { name: /防骗口袋书/ }).click()
    await page.getByRole('button', { name: '更正', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('印数').fill('4800')
    await dialog.getByLabel('为什么更正', { exact: false }).fill('印刷厂少送了两百册')
    await dialog.getByRole('button', { name: '更正', exact: true }).click()
    await row.getByText('4,800').or(row.getByText('4800')).waitFor()
    await row.getByRole('button', { name: /防骗口袋书/ }).click()
    await page.getByRole('button', { name: '作废', exact: true }).click()
    await dialog.getByRole('textbox').fill('登记在别的单位名下了')
    await dialog.getByRole('button', { name: '作废', exact: true }).click()
    await row.waitFor({ state: 'detached' })
  },
)
