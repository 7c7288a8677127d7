* Reference values from PSPP. In this folder: pspp -O format=csv -o reliability_pspp.csv reliability.sps
* The first halves are those of SPSS, which gives the middle item to the first; version 1.6.2.
SET FORMAT=F24.16.
GET DATA /TYPE=TXT /FILE='likert.csv' /ARRANGEMENT=DELIMITED /DELIMITERS=',' /FIRSTCASE=2
 /VARIABLES=q1 F4.1 q2 F4.1 q3 F4.1 q4 F4.1 q5 F4.1 q6 F4.1 q7 F4.1 q8 F4.1 q9 F4.1.
RELIABILITY /VARIABLES=q1 q2 q3 q4 q5 /SCALE('five.3') ALL /MODEL=SPLIT(3).
RELIABILITY /VARIABLES=q1 q2 q3 q4 q5 /SCALE('five.2') ALL /MODEL=SPLIT(2).
RELIABILITY /VARIABLES=q1 q2 q3 q4 q5 q6 q7 q8 q9 /SCALE('nine.5') ALL /MODEL=SPLIT(5).
NPAR TESTS /KENDALL=q1 q2 q3 q4 q5.
GET DATA /TYPE=TXT /FILE='likert_missing.csv' /ARRANGEMENT=DELIMITED /DELIMITERS=',' /FIRSTCASE=2
 /VARIABLES=q1 F4.1 q2 F4.1 q3 F4.1 q4 F4.1 q5 F4.1 q6 F4.1 q7 F4.1 q8 F4.1 q9 F4.1.
RELIABILITY /VARIABLES=q1 q2 q3 q4 q5 /SCALE('missing_five.3') ALL /MODEL=SPLIT(3).
NPAR TESTS /KENDALL=q1 q2 q3 q4 q5.
