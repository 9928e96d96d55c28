import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { openPage, type Look } from '../../scripts/screens/browser.ts'
import { signInAs } from '../../scripts/screens/real-server.ts'
import { barriers, pageLook, unlabelled } from './page-look.ts'
import { DESK, PHONE, realJourney, skip } from './real-journey.ts'

const ROLES = ['teller', 'officer', 'leader', 'grid-worker', 'contact', 'auditor', 'administrator'] as const

const journey = realJourney()

/** Opens a page, looks, and holds that the browser had nothing to complain about: no error, nothing refused by the content policy. */
async function visit(
  look: Look,
  role: string | undefined,
  path: string,
  see: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, context, complaints } = await openPage(journey.browser, look)
  try {
    if (role !== undefined) await context.addCookies([await signInAs(journey.server.url, role)])
    await page.goto(`${journey.server.url}${path}`)
    await page.locator('h1').first().waitFor()
    await see(page)
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
  }
}

test('who is not signed in is led to the sign-in and afterwards to where he wanted to go', { skip }, async () => {
  await visit({ language: 'zh-Hans', ...DESK }, undefined, '/account?tab=sessions', async (page) => {
    await page.waitForURL(/\/sign-in\?back=/)
    await page.locator('.sample-card').first().click()
    await page.waitForURL(/\/account\?tab=sessions$/)
    await page.getByText('这台设备', { exact: true }).waitFor()
  })
})

test('a wrong password says so, keeps the account typed in and lets one try again', { skip }, async () => {
  const { page, context } = await openPage(journey.browser, { language: 'en', ...DESK })
  await page.goto(`${journey.server.url}/sign-in`)
  await page.getByLabel('Account').fill('nobody')
  await page.getByLabel('Password').fill('a wrong sentence of words')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('The account or the password is wrong').waitFor()
  assert.equal(await page.getByLabel('Account').inputValue(), 'nobody')
  await context.close()
})

test('every role finds on its desk what to do next, and the sample is marked as one', { skip }, async () => {
  for (const role of ROLES) {
    await visit({ language: 'zh-Hans', ...DESK }, role, '/', async (page) => {
      await page.locator('.waiting-list, .start-here').first().waitFor()
      await page.locator('.sample-strip').waitFor()
      assert.ok((await page.locator('.side .place-link').count()) >= 2, role)
    })
  }
})

test('the choice of language and of large print stays', { skip }, async () => {
  await visit({ language: 'zh-Hans', ...DESK }, 'teller', '/', async (page) => {
    await page.getByRole('button', { name: '语言和外观' }).click()
    await page.getByRole('button', { name: '繁體中文' }).click()
    await page.getByRole('link', { name: '工作台' }).waitFor()
    await page.getByRole('button', { name: '長輩版' }).click()
    assert.equal(await page.evaluate<string>('getComputedStyle(document.documentElement).fontSize'), '20px')
  })
})

test('signing out ends the session, also for the Back button', { skip }, async () => {
  await visit({ language: 'zh-Hans', ...DESK }, 'teller', '/notifications', async (page) => {
    await page.locator('.menu-button').last().click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL(/\/sign-in/)
    await page.goBack()
    await page.waitForURL(/\/sign-in/)
  })
})

test('the desk works by keyboard alone: skip link, first task, keys, help', { skip }, async () => {
  await visit({ language: 'zh-Hans', ...DESK }, 'administrator', '/', async (page) => {
    await page.locator('.waiting-list, .start-here').first().waitFor()
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate<string>('document.activeElement.className'), 'skip')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '键盘操作' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    assert.equal(await page.evaluate<string>('document.activeElement.type'), 'search')
  })
})

test('the screens open without a network once they have been here', { skip }, async () => {
  const { page, context } = await openPage(journey.browser, { language: 'zh-Hans', ...DESK })
  await context.addCookies([await signInAs(journey.server.url, 'teller')])
  await page.goto(`${journey.server.url}/`)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await context.setOffline(true)
  await page.reload()
  await page.getByText('没有网络').waitFor()
  await context.close()
})

test('the first page of a visitor and of a teller brings at most 200 kB of script, packed', { skip }, async () => {
  for (const [path, role] of [
    ['/sign-in', undefined],
    ['/', 'teller'],
  ] as const) {
    const { page, context } = await openPage(journey.browser, { language: 'zh-Hans', ...PHONE })
    if (role !== undefined) await context.addCookies([await signInAs(journey.server.url, role)])
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (/\/assets\/.*\.js$/.test(response.url())) sizes.push(response.body().then((bytes) => gzipSync(bytes).length))
    })
    await page.goto(`${journey.server.url}${path}`)
    await page.locator('.sample-card, .desk h2').first().waitFor()
    const totalBytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    assert.ok(totalBytes > 50_000 && totalBytes <= 200_000, `${path}: ${totalBytes} bytes`)
    await context.close()
  }
})

for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
  for (const [size, name] of [
    [DESK, 'desk'],
    [PHONE, 'phone'],
  ] as const) {
    test(
      `in ${language} on a ${name} the pages of the house have no barriers, no stray words and no sideways scrolling`,
      { skip },
      async () => {
        for (const [path, role] of [
          ['/sign-in', undefined],
          ['/', 'administrator'],
          ['/search?q=青溪', 'administrator'],
          ['/notifications', 'contact'],
          ['/account', 'teller'],
          ['/account?tab=password', 'teller'],
          ['/style-guide', 'teller'],
        ] as const) {
          await visit({ language, scheme: name === 'desk' ? 'light' : 'dark', ...size }, role, path, async (page) => {
            await page.waitForTimeout(600)
            const look = await pageLook(page)
            assert.equal(look.language, language)
            assert.deepEqual(look.wordKeys, [], `${path}: keys of missing words`)
            assert.ok(look.widthPx <= size.width, `${path} is ${look.widthPx} px wide`)
            assert.deepEqual(await unlabelled(page), [], path)
            assert.deepEqual(await barriers(page), [], path)
          })
        }
      },
    )
  }
}
