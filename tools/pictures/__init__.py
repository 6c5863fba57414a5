"""The chapters' pictures, drawn as SVG: one module for each chapter.

``canvas`` knows drawsvg and the palette, ``parts`` how a cell, an input and an output look in
every picture, ``numbers`` computes what the pictures show. Labels are code names and
numbers, so that one picture serves every language.
"""
