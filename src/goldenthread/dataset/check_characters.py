"""The characters by which a number shows that it was copied rightly: of the NHS number and of the unique pupil number."""

import re

NHS_WEIGHTS = range(10, 1, -1)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN_SHAPE = re.compile(rf"[{UPN_LETTERS}][0-9]{{11}}[0-9{UPN_LETTERS}]")


def nhs_check_digit(nine: str) -> str:
    """The tenth digit: 11 less the remainder of the weighted sum by 11, 11 as 0; empty where it would be 10, as none has."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(nine, NHS_WEIGHTS, strict=True)) % 11
    return "" if check == 10 else str(check % 11)


def nhs_number_is_whole(number: str) -> bool:
    """Whether these are ten digits of which the last is the right check digit."""
    return bool(re.fullmatch("[0-9]{10}", number)) and nhs_check_digit(number[:9]) == number[9]


def upn_check_letter(twelve: str) -> str:
    """The letter before the other twelve characters: each times its place from 2, summed, by modulo 23, in the alphabet
    without I, O and S. A temporary number ends in a letter, which counts as its place there.

    Government Data Standards Catalogue, unique pupil number 2.0; the census's rules 1510 to 1550.
    """
    worth = [int(each) if each.isdigit() else UPN_LETTERS.index(each) for each in twelve]
    return UPN_LETTERS[sum(each * place for place, each in enumerate(worth, 2)) % 23]


def upn_is_whole(number: str) -> bool:
    """Whether this is a pupil number, permanent or temporary, with the right check letter."""
    return bool(UPN_SHAPE.fullmatch(number)) and upn_check_letter(number[1:]) == number[0]
