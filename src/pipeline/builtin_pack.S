/* The bytes of the shipped rule pack, between two labels. */
        .section .rodata
        .global entag_pack_begin
        .global entag_pack_end
        .balign 16
entag_pack_begin:
        .incbin ENTAG_PACK
entag_pack_end:
        .byte 0
        .section .note.GNU-stack,"",%progbits
