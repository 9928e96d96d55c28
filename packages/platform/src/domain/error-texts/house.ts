import { text, type ErrorTexts } from './error-text.ts'

export const HOUSE_ERROR_TEXTS = {
  'sign-in-refused': {
    title: text('登录名或密码不对', '登入名稱或密碼不對', 'The sign-in name or the password is wrong'),
    advice: text(
      '请核对后再试；忘记密码请找本单位管理员重设。',
      '請核對後再試；忘記密碼請找本單位管理員重設。',
      'Check both and try again; your administrator can set a new password.',
    ),
  },
  'second-factor-needed': {
    title: text('还需要动态验证码', '還需要動態驗證碼', 'A code from your authenticator is needed too'),
    advice: text(
      '请输入验证器上的六位数字，或一个备用码。',
      '請輸入驗證器上的六位數字，或一個備用碼。',
      'Enter the six digits of your authenticator, or one recovery code.',
    ),
  },
  'second-factor-missing': {
    title: text('请先绑定动态验证码', '請先綁定動態驗證碼', 'Enrol a second factor first'),
    advice: text(
      '您的角色必须绑定动态验证码后才能使用其他功能。',
      '您的角色必須綁定動態驗證碼後才能使用其他功能。',
      'Your role may use nothing else until a second factor is enrolled.',
    ),
  },
  conflict: {
    title: text('与现有记录冲突', '與現有紀錄衝突', 'This conflicts with what is there'),
    advice: text(
      '别人可能刚刚改过：请刷新页面后再做一次。',
      '別人可能剛剛改過：請重新整理頁面後再做一次。',
      'Somebody may just have changed it: reload the page and do it again.',
    ),
  },
  refused: {
    title: text('不能这样做', '不能這樣做', 'This cannot be done so'),
    advice: text('请按说明修改后再试。', '請按說明修改後再試。', 'Change what is named and try again.'),
  },
} satisfies ErrorTexts
