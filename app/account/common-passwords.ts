/**
 * 438 passwords of the kind leaks show most, of eight characters and more (shorter ones can't be chosen anyway), in
 * lower case; written down by hand for English and Indonesian. It is a short list: it stops the first guesses
 * of somebody trying the same few on every account, and the limits in throttle.server.ts stop the rest.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
password password1 password12 password123 password1234 password12345 password123456 password! password1!
password2 password3 password7 password9 password01 password11 password13 password22 password69 password99
password00 password2020 password2021 password2022 password2023 password2024 password2025 password2026
password@1 password@123 p@ssword p@ssword1 p@ssword123 p@ssw0rd p@ssw0rd1 p@ssw0rd123 passw0rd passw0rd1
passw0rd123 pa$$word pa$$word1 pa55word pa55w0rd mypassword mypassword1 thepassword newpassword oldpassword
yourpassword nopassword changeme changeme1 changeme123 changeit letmein1 letmein12 letmein123 letmeinnow
welcome1 welcome12 welcome123 welcome1234 welcome2 welcome@123 welcome2023 welcome2024 welcome2025
qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyui qwertyuiop qwertyuiop1 qwertyqwerty qwerty11
qwerty01 qwerty99 qwer1234 qweasdzxc qweasd123 qwe12345 qweqweqwe 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx
zaq1zaq1 zaq1xsw2 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 zxcvbnm1
zxcvbnm123 asdfghjkl asdfghjk asdfghjkl1 asdf1234 asdfasdf asdfjkl1 asdfgh123 asdfghjkl123 azertyuiop
azerty123 abcd1234 abcd12345 abcd123456 abc12345 abc123456 abc1234567 abcdefg1 abcdef123 abcdefg123 a1b2c3d4
a1b2c3d4e5 a12345678 a123456789 aa123456 aa12345678 aaa12345 aaaaaaa1 12345678a 123456789a 1234567890q
1234qwer 123qweasd 123qweasdzxc 123456qwerty 12345qwert 12341234 11223344 1122334455 123123123 123321123
12344321 123454321 12121212 112233445566 13131313 10203040 147258369 147852369 159357258 159753456 987654321
9876543210 87654321 0987654321 00000000 11111111 22222222 33333333 55555555 66666666 77777777 88888888
99999999 111111111 1111111111 0123456789 1029384756 19841984 20002000 20102010 20202020 12345678910
123456789123 1234567891 123456781 12345679 123456787 12345600 1234567q 123456ab 123456abc 123abc456 1a2b3c4d
iloveyou iloveyou1 iloveyou2 iloveyou12 iloveyou123 iloveyou! iloveme1 iloveu123 iloveu12 loveyou1 loveyou123
lovelove loveme123 lovely123 ilovegod iloveallah ilovejesus trustno1 sunshine sunshine1 sunshine123 princess
princess1 princess12 princess123 football football1 football12 football123 baseball baseball1 baseball12
baseball123 basketball basketball1 softball1 superman superman1 superman123 batman123 spiderman spiderman1
pokemon1 pokemon123 starwars starwars1 michelle michelle1 jennifer jennifer1 jessica1 jordan23 charlie1
charlie123 michael1 michael123 daniel123 anthony1 samantha samantha1 elizabeth victoria alexander alexandra
christian nicholas jonathan whatever whatever1 computer computer1 internet internet1 samsung1 samsung123
google123 facebook facebook1 facebook123 instagram instagram1 instagram123 whatsapp tiktok123 youtube123
admin123 admin1234 admin12345 admin123456 admin@123 admin2024 admin2025 administrator administrator1 adminadmin
root1234 rootroot toor1234 test1234 test12345 test123456 testtest testing1 testing123 tester123 guest123
user1234 user12345 username username1 demo1234 demodemo default1 default123 temp1234 temporary secret123
secret12 secret1234 topsecret access14 master123 master12 superuser monkey123 monkey12 dragon123 dragon12
shadow123 shadow12 liverpool liverpool1 chelsea1 chelsea123 arsenal1 arsenal123 manchester barcelona barcelona1
realmadrid juventus1 metallica blink182 slipknot nirvana1 naruto123 hello123 hello1234 hello12345 helloworld
hellokitty freedom1 freedom123 maverick mercedes mustang1 corvette butterfly butterfly1 chocolate chocolate1
diamond1 cheese123 ginger123 summer123 summer2023 summer2024 summer2025 winter123 winter2024 spring2024
autumn2024 january1 september november december midnight friends1 friends123 family123 blessed1 jesus123
rahasia1 rahasia12 rahasia123 rahasia1234 katasandi katasandi1 katasandi123 sandi1234 sandi12345 indonesia
indonesia1 indonesia123 indonesia45 indonesia1945 indonesiaku merdeka45 merdeka1945 garuda123 jakarta1 jakarta123
bandung1 bandung123 surabaya surabaya1 surabaya123 yogyakarta semarang bismillah bismillah1 bismillah123
bismillah12 alhamdulillah subhanallah allahuakbar allahswt muhammad muhammad1 muhammad123 sayangku sayangkamu
sayang123 sayang12 sayang1234 akusayang akusayangkamu akucintakamu cintaku1 cintaku123 cinta123 cintakamu
akuganteng akucantik cantik123 ganteng123 mamapapa papamama mama1234 keluarga keluarga1 kucing123 persib1933
persija1 persebaya arema1987 bobotoh1 doraemon doraemon1 upin1234 terserah selamanya bahagia1 semangat semangat1
rekan123 rekanrekan
`
    .trim()
    .split(/\s+/),
);
