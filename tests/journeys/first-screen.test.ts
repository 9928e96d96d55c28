import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openPage, type Look } from '../../scripts/screens/browser.ts'
import { signInAs, waitForDecision } from '../../scripts/screens/real-server.ts'
import { lowContrast, pageLook, unlabelled } from './page-look.ts'
import { DESK, PHONE, realJourney, skip } from './real-journey.ts'

const journey = realJourney()

async function openSignedIn(look: Look): ReturnType<typeof openPage> {
  const opened = await openPage(journey.browser, look)
  await opened.context.addCookies([await signInAs(journey.server.url, 'investigator')])
  return opened
}

/** Opens a page, looks, and holds that the browser had nothing to complain about: no error, nothing refused by the content policy. */
async function visit(look: Look, path: string, see: (page: Page) => Promise<void>): Promise<void> {
  const { page, context, complaints } = await openSignedIn(look)
  try {
    await page.goto(`${journey.server.url}${path}`)
    await see(page)
    // A slow machine makes the browser grumble about what it loaded early; that is no fault of the page.
    assert.deepEqual(
      complaints.filter((each) => !/preloaded using link preload but not used/.test(each)),
      [],
    )
  } finally {
    await context.close()
  }
}

test('the first screen is alive with traffic that says it is a sample', { skip }, async () => {
  await visit({ language: 'zh-Hans', ...DESK }, '/decisions', async (page) => {
    await page.getByText('样例').first().waitFor()
    await page.locator('a.row').first().waitFor()
    const newest = await page.locator('a.row').first().getAttribute('href')
    await page.locator(`a.row:not([href="${newest}"])`).first().waitFor()
    await page.waitForFunction((href) => document.querySelector('a.row')?.getAttribute('href') !== href, newest, {
      timeout: 60_000,
    })
    assert.match(await page.locator('.state-sentence p').innerText(), /自 \d\d:\d\d 启动以来判断 [\d,]+ 笔/)
  })
})

test('paused, nothing moves and what waits is counted', { skip }, async () => {
  await visit({ language: 'en', ...DESK }, '/decisions', async (page) => {
    await page.locator('a.row').first().waitFor()
    await page.getByRole('button', { name: 'Pause updates' }).click()
    const shown = await page.locator('a.row').first().getAttribute('href')
    await page.getByRole('button', { name: /^New decisions: \d+/ }).waitFor({ timeout: 60_000 })
    assert.equal(await page.locator('a.row').first().getAttribute('href'), shown)
  })
})

test('a decision is found and opened by keyboard alone, and Back returns to the list', { skip }, async () => {
  await waitForDecision(journey.server.url, 'notice,ask,confirm,delay,hold,refuse')
  await visit({ language: 'zh-Hans', ...DESK }, '/decisions?show=touched', async (page) => {
    await page.locator('a.row').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('href'))
    assert.equal(focused, await page.locator('a.row').first().getAttribute('href'))
    await page.keyboard.press('Enter')
    await page.locator('.band').waitFor()
    await page.goBack()
    await page.locator('a.row').first().waitFor()
  })
})

test('an opened decision says the verdict, the sentence and the evidence, and can be verified', { skip }, async () => {
  const id = await waitForDecision(journey.server.url, 'hold,refuse')
  await visit({ language: 'zh-Hans', ...DESK }, `/decisions/${id}`, async (page) => {
    await page.locator('.band').waitFor()
    assert.match(await page.locator('h1').innerText(), /暂缓|拒绝/)
    assert.notEqual(await page.locator('.saying').first().innerText(), '')
    assert.ok((await page.locator('.evidence ol > li').count()) > 0)
    assert.ok((await page.locator('.steps ol > li').count()) > 0)
    await page.getByRole('button', { name: '核验这笔判断' }).click()
    await page.getByText('核验通过').waitFor()
    await page.getByText('全部规则的结果').click()
    assert.ok((await page.locator('.raw tbody tr').count()) >= 25)
  })
})

test('filters show what they say', { skip }, async () => {
  await visit({ language: 'en', ...DESK }, '/decisions', async (page) => {
    await page.locator('a.row').first().waitFor()
    await page.getByRole('radio', { name: 'Stopped' }).check()
    await page.waitForURL(/show=stopped/)
    await page.locator('a.row').first().waitFor()
    const verdicts = await page
      .locator('a.row .verdict')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-verdict')))
    assert.deepEqual(
      verdicts.filter((verdict) => verdict !== 'hold' && verdict !== 'refuse'),
      [],
    )
  })
})

for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
  for (const [size, name] of [
    [DESK, 'desk'],
    [PHONE, 'phone'],
  ] as const) {
    test(
      `in ${language} on a ${name} both screens have no stray words, labels for everything, contrast and no sideways scrolling`,
      { skip },
      async () => {
        const id = await waitForDecision(journey.server.url, 'hold,refuse')
        for (const path of ['/decisions', `/decisions/${id}`]) {
          for (const scheme of ['light', 'dark'] as const) {
            await visit({ language, scheme, ...size }, path, async (page) => {
              await page.locator('a.row, .band').first().waitFor()
              await page.locator('.shares, .questions, .steps').first().waitFor()
              const look = await pageLook(page)
              assert.equal(look.language, language)
              assert.deepEqual(look.wordKeys, [], 'keys of missing words')
              if (language === 'en') assert.deepEqual(look.chineseChrome, [], 'Chinese in the English screen')
              assert.ok(look.widthPx <= size.width, `content is ${look.widthPx} px wide`)
              assert.deepEqual(await unlabelled(page), [])
              assert.deepEqual(await lowContrast(page), [], scheme)
            })
          }
        }
      },
    )
  }
}

test('a decision that is not there says so and leads back', { skip }, async () => {
  const { page, context } = await openSignedIn({ language: 'en', ...DESK })
  await page.goto(`${journey.server.url}/decisions/dec_999999999`)
  await page.getByText('This record was not found').waitFor()
  await page.getByRole('link', { name: 'Back to live decisions' }).click()
  await page.locator('a.row').first().waitFor()
  await context.close()
})

test('when the network goes, the screen says up to when it can be trusted', { skip }, async () => {
  const { page, context } = await openSignedIn({ language: 'en', ...DESK })
  await page.goto(`${journey.server.url}/decisions`)
  await page.locator('a.row').first().waitFor()
  await page.locator('.link-state.live').waitFor()
  await context.setOffline(true)
  await page.getByText(/^Offline: showing decisions until \d\d:\d\d/).waitFor({ timeout: 60_000 })
  await context.setOffline(false)
  await page.locator('.link-state.live').waitFor({ timeout: 60_000 })
  await context.close()
})
