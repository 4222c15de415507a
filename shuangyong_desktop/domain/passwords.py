"""Which passwords are strong enough for a key that can be guessed at offline.

Six digits fall in two machine-days against the present stretching, eight mixed characters in thousands of
years; so length counts, digits alone do not, and what everybody uses is refused. No forced changes.
"""

import unicodedata

LEAST = 8

_COMMON = frozenset(
    """
    password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword p@ssword1 pass1234
    passpass qwertyui qwertyuiop qwerty123 qwerty1234 qwer1234 qwerasdf asdfghjk asdfghjkl asdf1234 asdfasdf
    zxcvbnm1 zxcvbnm123 zxcvbnm, zxcv1234 1qaz2wsx 1qaz@wsx !qaz2wsx 1qazxsw2 1q2w3e4r 1q2w3e4r5t q1w2e3r4
    q1w2e3r4t5 qazwsxedc qazwsx123 abcd1234 abc12345 abc123456 abc123456789 a1234567 a12345678 a123456789
    aa123456 aa12345678 aaa123456 1234abcd 123456abc 12345678a 123456789a 123456aa 1234qwer 123qweasd
    123qwe123 iloveyou iloveyou1 woaini520 woaini521 woaini1314 woaini123 5201314a 520520aa wodemima
    mima1234 mima123456 woshishui admin123 admin1234 admin888 administrator root1234 rootroot test1234
    testtest guest123 user1234 welcome1 welcome123 letmein1 sunshine princess football baseball superman
    trustno1 dragon123 monkey123 computer internet windows10 windows11 shuangyong shuangyong123 sy123456
    youfu123 bangongshi bangong123 zhongguo china123 beijing1 a1b2c3d4 a1b2c3d4e5 q123456789 z123456789
    w123456789 zxc123456 qwe123456 asd123456 abcdefgh abcdefg1 abcdefg123 abcd123456 changeme changeme1
    """.split()  # noqa: SIM905 - a hundred quoted words read worse
)


def weakness(password: str, name: str = "") -> str:
    """Why a password is too weak, as a sentence; "" where it is not."""
    plain = unicodedata.normalize("NFKC", password)
    if len(plain) < LEAST:
        return f"密码至少 {LEAST} 个字符"
    if plain.isdecimal():
        return "密码不能只有数字，请加入字母或汉字"
    if plain.casefold() in _COMMON or len(set(plain)) < 4:
        return "这个密码太常见，很容易被猜中，请换一个"
    if name and plain.replace(name, "").strip("0123456789") == "":
        return "密码不能只由姓名和数字组成"
    return ""
